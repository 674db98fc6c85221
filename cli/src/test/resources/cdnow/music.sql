CREATE SCHEMA music;

CREATE TABLE music.buyers (
    buyer_no       integer PRIMARY KEY,
    member_no      text NOT NULL UNIQUE,
    first_order_on date NOT NULL
);

CREATE TABLE music.purchases (
    purchase_no integer PRIMARY KEY,
    buyer_no    integer NOT NULL REFERENCES music.buyers,
    placed_on   date NOT NULL,
    cds         integer NOT NULL,
    amount      numeric(10, 2) NOT NULL
);
