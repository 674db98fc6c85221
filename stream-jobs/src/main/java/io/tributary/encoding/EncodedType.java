package io.tributary.encoding;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Flink's description of a type that a {@link Codec} encodes. */
public final class EncodedType<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final Codec<T> codec;

    public EncodedType(Class<T> type, Codec<T> codec) {
        this.type = type;
        this.codec = codec;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new EncodedSerializer<>(codec);
    }

    @Override
    public String toString() {
        return "EncodedType<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedType<?> encoded
                && encoded.type == type
                && encoded.codec.getClass() == codec.getClass();
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, codec.getClass());
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof EncodedType<?>;
    }
}
