package io.tributary.encoding;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What a savepoint remembers of a serializer: the class of its codec, which reads all that it ever wrote. */
public final class EncodedSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int VERSION = 1;

    private @Nullable Codec<T> codec;

    /** For Flink, which reads it then. */
    public EncodedSnapshot() {}

    EncodedSnapshot(Codec<T> codec) {
        this.codec = codec;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(known().getClass().getName());
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
        String name = in.readUTF();
        try {
            codec = (Codec<T>) Class.forName(name, true, classes)
                    .asSubclass(Codec.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("codec %s (expected: one that this version of the job has)".formatted(name), e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new EncodedSerializer<>(known());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> before) {
        return before instanceof EncodedSnapshot<T> encoded && encoded.known().getClass() == known().getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Codec<T> known() {
        return Objects.requireNonNull(codec);
    }
}
