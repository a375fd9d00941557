-- A fork shares another run's past up to a step: its log and the checkpoint there are copies, so that either can be deleted.

alter table run add column parent      varchar(40) references run (id) on delete set null;
alter table run add column parent_step int;
create index run_of_parent on run (parent) where parent is not null;
