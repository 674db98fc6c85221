package io.tributary.summary;

import org.jspecify.annotations.Nullable;

/** Values by key, of one customer record. One key at a time: a scan would cost a big record's every change its size. */
interface Table<V> {

    @Nullable
    V get(String key) throws Exception;

    /** @param value null: none any more */
    void set(String key, @Nullable V value) throws Exception;
}
