package io.tributary.cli.verify;

import java.util.List;
import java.util.function.Predicate;

/**
 * Records that are one customer.
 *
 * @param joins whether a value that some of them carry is one that holds them together
 */
record Group(List<CustomerRecord> records, Predicate<Identifier> joins) {}
