package io.tributary.benchmarks.contest;

/** One contestant in one variant. */
record Entry(Program program, String variant) {

    /** For people and reports: {@code flink-sql rocksdb,mini-batch}. */
    String name() {
        return variant.isEmpty() ? program.contestant() : program.contestant() + " " + variant;
    }

    /** As part of a file's name. */
    String fileName() {
        return name().replaceAll("[^a-z0-9]+", "-");
    }
}
