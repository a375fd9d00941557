-- What a run was asked for beside its plan, its place in line, and its newest figures.

alter table run add column patience      int         not null default 0;
alter table run add column wanted_device varchar(16) not null default 'auto';
alter table run add column queued_at     timestamptz;
alter table run add column metrics       jsonb       not null default '{}';

create index run_queue on run (queued_at, id) where state = 'QUEUED';
