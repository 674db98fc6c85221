-- Debezium's envelopes, and the position in the log that stands for time: as for the orders workload.
CREATE TABLE customer_changes (
  `before` ROW<customer_id BIGINT>,
  `after` ROW<customer_id BIGINT, first_name STRING, last_name STRING, email STRING, phone STRING, city STRING, updated_at STRING>,
  source ROW<lsn BIGINT>,
  log_time AS TO_TIMESTAMP_LTZ(source.lsn, 3),
  WATERMARK FOR log_time AS log_time
) WITH (
  'connector' = 'kafka',
  'topic' = '${topic:crm.public.customers}',
  'properties.bootstrap.servers' = '${kafka.bootstrap}',
  'properties.group.id' = '${kafka.group}',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = '${kafka.end}',
  'format' = 'json'
);

CREATE TABLE account_changes (
  `before` ROW<account_id BIGINT>,
  `after` ROW<account_id BIGINT, first_name STRING, last_name STRING, email STRING, phone STRING, city STRING, updated_at STRING>,
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
