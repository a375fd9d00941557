-- The figures of a run over its steps, found without reading the rest of its log.

create index run_event_metrics on run_event (run_id, seq) where kind = 'METRICS';
