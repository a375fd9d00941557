-- What a picture shows, so that the newest of each layer is found without reading the pictures; else null.
alter table run_event add column layer varchar(16);
update run_event
set layer = convert_from(btrim(substring(payload from 29 for get_byte(payload, 2)), '\x00'::bytea), 'UTF8')
where kind = 'FRAME';
create index run_picture on run_event (run_id, layer, seq) where layer is not null;
