-- Whose run it is: what was begun before there were seats is the machine's owner's. Secrets sign what seats are known by.

create table secret (
  name  varchar(40) primary key,
  value bytea not null
);
update run set owner = 'owner' where owner = 'anybody';
