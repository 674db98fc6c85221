package io.tributary.kafkastreams;

/** Values of attributes, in the order of a workload's names; each as the text of a JSON string, and empty for null. */
record Attributes(byte[][] values) {

    static final byte[] NULL = {};

    static final Attributes NONE = new Attributes(new byte[0][]);

    void write(ByteOutput output) {
        output.number(values.length);
        for (byte[] value : values) {
            output.sized(value);
        }
    }

    static Attributes read(ByteInput input) {
        int length = (int) input.number();
        if (length == 0) {
            return NONE;
        }
        byte[][] values = new byte[length][];
        for (int i = 0; i < length; i++) {
            values[i] = input.sized();
        }
        return new Attributes(values);
    }
}
