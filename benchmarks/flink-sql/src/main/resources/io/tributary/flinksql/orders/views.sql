-- The newest change of each row. A deletion stays a row until after that, so that no late change brings the row back.
CREATE VIEW accounts AS
SELECT account_id, first_name, last_name, email, city
FROM (
  SELECT
    COALESCE(`after`.account_id, `before`.account_id) AS account_id,
    `after`.account_id IS NOT NULL AS live,
    `after`.first_name AS first_name,
    `after`.last_name AS last_name,
    `after`.email AS email,
    `after`.city AS city,
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

CREATE VIEW order_totals AS
SELECT
  account_id,
  COUNT(*) AS orders,
  SUM(total) FILTER (WHERE status = 'PAID') AS lifetime_value,
  MAX(placed_at) AS last_order_at
FROM orders
GROUP BY account_id;

-- Totals first, then the join: both sides have the account as their key, and the join keeps one row of each.
CREATE VIEW profiles AS
SELECT
  a.account_id AS profile,
  'shop.public.accounts/' || CAST(a.account_id AS STRING) AS records,
  a.first_name,
  a.last_name,
  a.email,
  a.city,
  o.orders,
  o.lifetime_value,
  o.last_order_at
FROM accounts AS a
LEFT JOIN order_totals AS o ON a.account_id = o.account_id;
