-- The newest change of each row; deletions are dropped after that, so that no late change brings a row back. A record's
-- number is its key and, in the last bit, its table. An identifier that is null becomes one that no other record has: it
-- joins nothing, and the joins below need neither outer rows nor a place where all nulls meet.
CREATE VIEW customers AS
SELECT customer_id * 2 AS record, first_name, last_name, city, updated_at,
  COALESCE(email, CAST(customer_id * 2 AS STRING)) AS email,
  COALESCE(phone, CAST(customer_id * 2 AS STRING)) AS phone
FROM (
  SELECT
    COALESCE(`after`.customer_id, `before`.customer_id) AS customer_id,
    `after`.customer_id IS NOT NULL AS live,
    `after`.first_name AS first_name,
    `after`.last_name AS last_name,
    `after`.email AS email,
    `after`.phone AS phone,
    `after`.city AS city,
    `after`.updated_at AS updated_at,
    ROW_NUMBER() OVER (
      PARTITION BY COALESCE(`after`.customer_id, `before`.customer_id) ORDER BY log_time DESC) AS newest
  FROM customer_changes)
WHERE newest = 1 AND live;

CREATE VIEW accounts AS
SELECT account_id * 2 + 1 AS record, account_id, first_name, last_name, city, updated_at,
  COALESCE(email, CAST(account_id * 2 + 1 AS STRING)) AS email,
  COALESCE(phone, CAST(account_id * 2 + 1 AS STRING)) AS phone
FROM (
  SELECT
    COALESCE(`after`.account_id, `before`.account_id) AS account_id,
    `after`.account_id IS NOT NULL AS live,
    `after`.first_name AS first_name,
    `after`.last_name AS last_name,
    `after`.email AS email,
    `after`.phone AS phone,
    `after`.city AS city,
    `after`.updated_at AS updated_at,
    ROW_NUMBER() OVER (
      PARTITION BY COALESCE(`after`.account_id, `before`.account_id) ORDER BY log_time DESC) AS newest
  FROM account_changes)
WHERE newest = 1 AND live;

-- A deleted order has no account.
CREATE VIEW orders AS
SELECT account_id, total, status, placed_at
FROM (
  SELECT
    `after`.account_id AS account_id,
    `after`.total AS total,
    `after`.status AS status,
    `after`.placed_at AS placed_at,
    ROW_NUMBER() OVER (
      PARTITION BY COALESCE(`after`.order_id, `before`.order_id) ORDER BY log_time DESC) AS newest
  FROM order_changes)
WHERE newest = 1 AND account_id IS NOT NULL;

-- Totals belong to the account, so that a record which moves to another profile takes one row along.
CREATE VIEW order_totals AS
SELECT
  account_id,
  COUNT(*) AS orders,
  SUM(total) FILTER (WHERE status = 'PAID') AS lifetime_value,
  MAX(placed_at) AS last_order_at
FROM orders
GROUP BY account_id;

CREATE VIEW identifiers AS
SELECT record, email, phone FROM customers
UNION ALL
SELECT record, email, phone FROM accounts;

-- Identity: the smallest number of a record that can be reached over shared identifiers. SQL has no recursion over streams,
-- so the steps are written out. They go by e-mail and by telephone in turn: a shortest way between two records never takes
-- two steps of one kind. Six steps reach a record that is six links away over a telephone, five over an e-mail address;
-- a profile that is longer falls apart.
CREATE VIEW step_1 AS
SELECT email, MIN(record) AS label FROM identifiers GROUP BY email;

CREATE VIEW step_2 AS
SELECT i.phone, MIN(s.label) AS label FROM identifiers AS i JOIN step_1 AS s ON i.email = s.email GROUP BY i.phone;

CREATE VIEW step_3 AS
SELECT i.email, MIN(s.label) AS label FROM identifiers AS i JOIN step_2 AS s ON i.phone = s.phone GROUP BY i.email;

CREATE VIEW step_4 AS
SELECT i.phone, MIN(s.label) AS label FROM identifiers AS i JOIN step_3 AS s ON i.email = s.email GROUP BY i.phone;

CREATE VIEW step_5 AS
SELECT i.email, MIN(s.label) AS label FROM identifiers AS i JOIN step_4 AS s ON i.phone = s.phone GROUP BY i.email;

CREATE VIEW step_6 AS
SELECT i.phone, MIN(s.label) AS label FROM identifiers AS i JOIN step_5 AS s ON i.email = s.email GROUP BY i.phone;

-- What a record brings into its profile; of an attribute the text that compares as its age does, its value behind.
CREATE VIEW members AS
SELECT
  phone,
  'crm.public.customers/' || CAST(record / 2 AS STRING) AS record,
  updated_at || first_name AS first_name,
  updated_at || last_name AS last_name,
  updated_at || city AS city,
  CAST(NULL AS BIGINT) AS orders,
  CAST(NULL AS DECIMAL(38, 2)) AS lifetime_value,
  CAST(NULL AS STRING) AS last_order_at
FROM customers
UNION ALL
SELECT
  a.phone,
  'shop.public.accounts/' || CAST(a.account_id AS STRING),
  a.updated_at || a.first_name,
  a.updated_at || a.last_name,
  a.updated_at || a.city,
  o.orders,
  o.lifetime_value,
  o.last_order_at
FROM accounts AS a
LEFT JOIN order_totals AS o ON a.account_id = o.account_id;

-- Survivorship: the newest value that is not null. A time of change has 27 characters.
CREATE VIEW profiles AS
SELECT
  s.label AS profile,
  LISTAGG(m.record) AS records,
  SUBSTRING(MAX(m.first_name) FROM 28) AS first_name,
  SUBSTRING(MAX(m.last_name) FROM 28) AS last_name,
  SUBSTRING(MAX(m.city) FROM 28) AS city,
  SUM(m.orders) AS orders,
  SUM(m.lifetime_value) AS lifetime_value,
  MAX(m.last_order_at) AS last_order_at
FROM members AS m
JOIN step_6 AS s ON m.phone = s.phone
GROUP BY s.label;
