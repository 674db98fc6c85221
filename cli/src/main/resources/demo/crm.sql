CREATE TABLE public.customers (
    customer_id    bigint PRIMARY KEY,
    first_name     text,
    last_name      text,
    email          text,
    phone          text,
    card_no        text,
    street         text,
    postcode       text,
    city           text,
    country        char(2),
    birth_date     date,
    newsletter     boolean NOT NULL,
    loyalty_points integer NOT NULL,
    credit_limit   numeric(12, 2),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);
