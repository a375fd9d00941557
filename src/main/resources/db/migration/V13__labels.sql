-- Runs of before models could be told classes weren't told any, whatever is usual now.
update run set hyperparameters = '{"labels": "off", "guidance": 1}' || hyperparameters
 where model in ('flow-matching', 'score-matching');
