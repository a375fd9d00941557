-- Who works on what: the job engine's table, and what a run keeps beside it. A run that waits is handed to the engine when
-- its person has room for it; every handing over has a number, so that one that was taken back can begin nothing. Wishes are
-- what people asked of a run that another process may be working on.

create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due       on scheduled_tasks (priority desc, execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

alter table run drop column wish;
alter table run add column handed   boolean not null default false;
alter table run add column dispatch int     not null default 0;
alter table run add column deaths   int     not null default 0;

create table run_wish (
  n      bigint generated always as identity primary key,
  run_id varchar(40) not null references run (id) on delete cascade,
  wish   varchar(16) not null,
  body   jsonb       not null
);
create index run_wish_of on run_wish (run_id, n);

-- The line: the k-th run of a person, those that train counted first, comes before anybody's k+1-th.
create view run_line as
  select id, k, row_number() over (order by k, queued_at, id) as place
  from (
    select id, queued_at, coalesce(n, 0) + row_number() over (partition by owner order by queued_at, id) as k
    from run left join (select owner as person, count(*) as n from run where state = 'RUNNING' group by owner) training
      on person = owner
    where state = 'QUEUED') ranked;
