package io.tributary.cli.world;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the world that change, with their columns in the order of a {@link Row}'s values; the first is the key. */
enum WorldTable {
    CUSTOMERS(
            "crm",
            "public.customers",
            "customer_id",
            "first_name",
            "last_name",
            "email",
            "phone",
            "card_no",
            "street",
            "postcode",
            "city",
            "country",
            "birth_date",
            "newsletter",
            "loyalty_points",
            "credit_limit",
            "created_at",
            "updated_at"),
    ACCOUNTS(
            "shop",
            "public.accounts",
            "account_id",
            "first_name",
            "last_name",
            "email",
            "mobile",
            "loyalty_card",
            "city",
            "country",
            "newsletter",
            "last_login",
            "balance",
            "created_at",
            "updated_at"),
    ORDERS(
            "shop",
            "public.orders",
            "order_id",
            "account_id",
            "status",
            "items",
            "total",
            "currency",
            "placed_at",
            "created_at",
            "updated_at"),
    TICKETS(
            "support",
            "public.tickets",
            "ticket_no",
            "customer_id",
            "subject",
            "status",
            "priority",
            "refund",
            "opened_at",
            "created_at",
            "updated_at"),
    ACCOUNT_MANAGERS(
            "support", "public.account_managers", "region", "name", "email", "budget", "created_at", "updated_at");

    final String database;
    final String table;
    private final List<String> columns;

    WorldTable(String database, String table, String... columns) {
        this.database = database;
        this.table = table;
        this.columns = List.of(columns);
    }

    int indexOf(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(column + " (expected: a column of " + table + ": " + columns + ")");
        }
        return index;
    }

    int width() {
        return columns.size();
    }

    String insertSql() {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    /** Sets all columns but the key, which is the last parameter. */
    String updateSql() {
        return "UPDATE " + table + " SET "
                + columns.stream().skip(1).map(column -> column + " = ?").collect(Collectors.joining(", "))
                + " WHERE " + columns.get(0) + " = ?";
    }

    String deleteSql() {
        return "DELETE FROM " + table + " WHERE " + columns.get(0) + " = ?";
    }
}
