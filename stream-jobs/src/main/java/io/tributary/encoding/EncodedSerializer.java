package io.tributary.encoding;

import io.tributary.records.ValueBytes;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** A codec for Flink. Values are never copied: they cannot be changed. */
final class EncodedSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Codec<T> codec;
    private transient @Nullable ValueBytes scratch;
    private transient @Nullable Recent recent;

    EncodedSerializer(Codec<T> codec) {
        this.codec = codec;
    }

    Codec<T> codec() {
        return codec;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        ValueBytes buffer = scratch;
        if (buffer == null) {
            buffer = new ValueBytes();
            scratch = buffer;
        }
        codec.write(value, new Output(target, buffer));
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        Recent known = recent;
        if (known == null) {
            known = new Recent();
            recent = known;
        }
        return codec.read(new Input(source, known));
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** One for each thread: what was read lately is kept. */
    @Override
    public TypeSerializer<T> duplicate() {
        return new EncodedSerializer<>(codec);
    }

    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedSerializer<?> encoded && encoded.codec.getClass() == codec.getClass();
    }

    @Override
    public int hashCode() {
        return codec.getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new EncodedSnapshot<>(codec);
    }
}
