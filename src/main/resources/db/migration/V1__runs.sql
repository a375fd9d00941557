-- A run, its append-only log, and its checkpoints. Conditional updates of run fence a worker that was taken for dead:
-- attempt is raised by every claim, and whoever appends must still hold the attempt it was given.

create table run (
  id                 varchar(40) primary key,
  owner              varchar(64)  not null,
  name               varchar(120) not null,
  model              varchar(64)  not null,
  dataset            varchar(64)  not null,
  seed               bigint       not null,
  steps              int          not null,
  hyperparameters    jsonb        not null default '{}',
  dataset_parameters jsonb        not null default '{}',
  state              varchar(16)  not null,
  wish               varchar(16)  not null,
  attempt            int          not null default 0,
  last_seq           bigint       not null default 0,
  step               int          not null default 0,
  device             varchar(40),
  worker             varchar(80),
  failure            jsonb,
  created_at         timestamptz  not null,
  started_at         timestamptz,
  finished_at        timestamptz
);
create index run_by_state on run (state, created_at);
create index run_newest   on run (created_at desc, id);
create index run_of_owner on run (owner, created_at desc);

-- Read by (run, sequence number) only: the one writer holds its run's row, so commits become visible in that order.
create table run_event (
  run_id  varchar(40) not null references run (id) on delete cascade,
  seq     bigint      not null,
  attempt int         not null,
  step    int         not null,
  kind    varchar(32) not null,
  at      timestamptz not null,
  payload bytea       not null,
  primary key (run_id, seq)
);
-- Payloads are compressed where that helps before they come here.
alter table run_event alter column payload set storage external;
alter table run_event set (autovacuum_vacuum_scale_factor = 0.05);

create table run_checkpoint (
  run_id  varchar(40) not null references run (id) on delete cascade,
  attempt int         not null,
  step    int         not null,
  at      timestamptz not null,
  payload bytea       not null,
  primary key (run_id, step)
);
alter table run_checkpoint alter column payload set storage external;
