-- Whether the last figures of a run that was stopped are still being measured: until then its log isn't complete.
alter table run add column measuring boolean not null default false;
