-- Debezium's envelopes as they are. Not `debezium-json`: it makes a changelog of them at once, and with it the position by
-- which a late or repeated change is told is gone.
-- The position in the log stands for time: Flink's deduplication by a time attribute keeps one row of state for each key,
-- where ROW_NUMBER by any other column is a ranking and keeps more. The watermark only makes it such an attribute.
CREATE TABLE account_changes (
  `before` ROW<account_id BIGINT>,
  `after` ROW<account_id BIGINT, first_name STRING, last_name STRING, email STRING, city STRING>,
  source ROW<lsn BIGINT>,
  log_time AS TO_TIMESTAMP_LTZ(source.lsn, 3),
  WATERMARK FOR log_time AS log_time
) WITH (
  'connector' = 'kafka',
  'topic' = '${topic:shop.public.accounts}',
  'properties.bootstrap.servers' = '${kafka.bootstrap}',
  'properties.group.id' = '${kafka.group}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${kafka.end}',
  'format' = 'json'
);

CREATE TABLE order_changes (
  `before` ROW<order_id BIGINT>,
  `after` ROW<order_id BIGINT, account_id BIGINT, total DECIMAL(18, 2), status STRING, placed_at STRING>,
  source ROW<lsn BIGINT>,
  log_time AS TO_TIMESTAMP_LTZ(source.lsn, 3),
  WATERMARK FOR log_time AS log_time
) WITH (
  'connector' = 'kafka',
  'topic' = '${topic:shop.public.orders}',
  'properties.bootstrap.servers' = '${kafka.bootstrap}',
  'properties.group.id' = '${kafka.group}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${kafka.end}',
  'format' = 'json'
);
