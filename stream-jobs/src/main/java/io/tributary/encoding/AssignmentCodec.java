package io.tributary.encoding;

import io.tributary.records.Assignment;
import java.io.IOException;

/** Of the profile that a record belongs to. */
final class AssignmentCodec implements Codec<Assignment> {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(Assignment assignment, Output out) throws IOException {
        out.text(assignment.record());
        out.text(assignment.tenant());
        out.optionalText(assignment.profile());
        out.number(assignment.committedAt());
    }

    @Override
    public Assignment read(Input in) throws IOException {
        return new Assignment(in.text(), in.name(), in.optionalText(), in.number());
    }
}
