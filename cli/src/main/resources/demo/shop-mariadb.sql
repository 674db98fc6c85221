CREATE TABLE public.accounts (
    account_id   bigint PRIMARY KEY,
    first_name   text,
    last_name    text,
    email        text,
    mobile       text,
    loyalty_card text,
    city         text,
    country      char(2),
    newsletter   boolean,
    last_login   datetime(6),
    balance      decimal(12, 2) NOT NULL,
    created_at   datetime(6) NOT NULL,
    updated_at   datetime(6) NOT NULL
);

-- No foreign key: the shop keeps the orders of closed accounts, and some were never tied to one.
CREATE TABLE public.orders (
    order_id   bigint PRIMARY KEY,
    account_id bigint,
    status     varchar(20) NOT NULL,
    items      integer NOT NULL,
    total      decimal(12, 2) NOT NULL,
    currency   char(3) NOT NULL,
    placed_at  datetime(6) NOT NULL,
    created_at datetime(6) NOT NULL,
    updated_at datetime(6) NOT NULL
);
