-- customer_id is the CRM's, in another database: nothing can enforce it.
CREATE TABLE public.tickets (
    ticket_no   text PRIMARY KEY,
    customer_id bigint,
    subject     text NOT NULL,
    status      text NOT NULL,
    priority    integer NOT NULL,
    refund      numeric(12, 2),
    opened_at   timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

CREATE TABLE public.account_managers (
    region     char(2) PRIMARY KEY,
    name       text NOT NULL,
    email      text NOT NULL,
    budget     numeric(12, 2) NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
