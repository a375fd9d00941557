-- Data sets that people brought: what their distributions are made from again, in whichever process. A deleted one is only
-- hidden, for runs may still be trained on it.
create table own_data (
  slug       varchar(16) primary key,
  seat       varchar(64)  not null,
  name       varchar(60)  not null,
  kind       varchar(16)  not null,
  settings   jsonb        not null,
  numbers    bytea        not null, -- points or weights of cells, floats in little endian; none of a formula
  created_at timestamptz  not null default now(),
  deleted_at timestamptz
);
create index own_data_of_seat on own_data (seat, created_at desc);
create index run_by_dataset on run (dataset);
