package io.tributary.encoding;

import java.io.IOException;
import java.io.Serializable;

/**
 * Writes and reads the values of one immutable type. State outlives programs: a codec of what is kept begins with a version,
 * and reads every version that it ever wrote. Its class has a constructor without arguments and no state.
 */
public interface Codec<T> extends Serializable {

    void write(T value, Output out) throws IOException;

    T read(Input in) throws IOException;
}
