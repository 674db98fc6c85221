package io.tributary.expression;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a condition. Its texts may quote the condition's names, and of one that is no CEL also its signs.
 *
 * @param finding what is wrong and where, in one line
 * @param expected what would be right
 * @param unknown the name in the condition that stands for nothing; null if that is not what is wrong
 */
public record Fault(
        String finding, String expected, @Nullable String unknown) {}
