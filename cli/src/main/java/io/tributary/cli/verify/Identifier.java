package io.tributary.cli.verify;

/** One value of one kind of identifier. */
record Identifier(String name, String value) {

    /** {@code name:value}. */
    String text() {
        return name + ":" + value;
    }
}
