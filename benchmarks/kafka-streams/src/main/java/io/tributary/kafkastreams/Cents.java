package io.tributary.kafkastreams;

/** Amounts as {@code 12.34} and as hundredths. */
final class Cents {

    private static final int HUNDRED = 100;

    private Cents() {}

    static long parse(char[] text, int begin, int length) {
        boolean negative = length > 0 && text[begin] == '-';
        int first = negative ? begin + 1 : begin;
        int point = begin + length - 3;
        long cents = 0;
        boolean fits = point > first;
        for (int i = first; fits && i < begin + length; i++) {
            if (i == point) {
                fits = text[i] == '.';
            } else {
                fits = text[i] >= '0' && text[i] <= '9';
                cents = Math.addExact(Math.multiplyExact(cents, 10L), text[i] - '0');
            }
        }
        if (!fits) {
            throw new IllegalArgumentException("the amount %s (expected: one with two digits, as 12.34)"
                    .formatted(new String(text, begin, length)));
        }
        return negative ? -cents : cents;
    }

    static void write(long cents, ByteOutput output) {
        if (cents < 0) {
            output.oneByte('-');
        }
        long amount = Math.abs(cents);
        output.digits(amount / HUNDRED, 1).oneByte('.').digits(amount % HUNDRED, 2);
    }
}
