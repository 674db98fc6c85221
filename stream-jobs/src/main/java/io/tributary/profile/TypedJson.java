package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.definition.FieldType;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;

/** Values as the document writes them. */
final class TypedJson {

    private TypedJson() {}

    /** A value in canonical text, as JSON of its type: numbers digit by digit, times as text. */
    static void write(JsonGenerator generator, FieldType type, String value) throws IOException {
        switch (type) {
            case LONG, DECIMAL -> generator.writeNumber(value);
            case BOOLEAN -> generator.writeBoolean(Boolean.parseBoolean(value));
            case STRING, INSTANT, DATE -> generator.writeString(value);
        }
    }

    static void write(JsonGenerator generator, String name, FieldType type, String value) throws IOException {
        generator.writeFieldName(name);
        write(generator, type, value);
    }

    /** An array of at most so many of the strings, from the first on. */
    static void writeStrings(JsonGenerator generator, String name, Collection<String> values, int most)
            throws IOException {
        generator.writeArrayFieldStart(name);
        Iterator<String> rest = values.iterator();
        for (int written = 0; written < most && rest.hasNext(); written++) {
            generator.writeString(rest.next());
        }
        generator.writeEndArray();
    }
}
