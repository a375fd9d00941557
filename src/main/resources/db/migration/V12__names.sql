-- The field's names: device slots, commands to a run, positions in the queue.
alter table desk rename to device_slots;
alter table run_wish rename to run_command;
alter table run_command rename column wish to command;
alter view run_line rename to queue_position;
alter view queue_position rename column place to position;
update scheduled_tasks set task_name = 'off-slot' where task_name = 'errand';
