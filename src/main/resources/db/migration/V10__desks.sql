-- Where runs can train: the desks of the processes that work, each for as long as its process is heard of.
create table desk (
  worker   varchar(80) not null,
  device   varchar(40) not null,
  slots    int         not null,
  heard_at timestamptz not null,
  primary key (worker, device)
);
