-- Whether the last figures of a run that was stopped are still being measured: until then its log isn't complete.
alter table run add column measuring boolean not null default false;

-- Weights don't compress: to try takes longer than to write them.
alter table run_checkpoint alter column payload set storage external;
