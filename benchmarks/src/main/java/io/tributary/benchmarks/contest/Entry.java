package io.tributary.benchmarks.contest;

/** One contestant in one variant. */
record Entry(Program program, String variant) {

    /** For people and reports: {@code flink-sql rocksdb,mini-batch}. */
    String name() {
        return variant.isEmpty() ? program.contestant() : program.contestant() + " " + variant;
    }

    /** Where its state lies: {@code heap} or {@code rocksdb}. */
    String state() {
        return variant.split(",")[0];
    }

    /** As part of a file's name. */
    String fileName() {
        return name().replaceAll("[^a-z0-9]+", "-");
    }

    /** Whether a name is of its variant, or of the contestant and its variant with a colon between. */
    boolean isNamedBy(String wanted) {
        return wanted.equals(variant) || wanted.equals(program.contestant() + ":" + variant);
    }
}
