package io.tributary.profile;

import io.tributary.encoding.Codec;
import io.tributary.encoding.ContributionCodec;
import io.tributary.encoding.Input;
import io.tributary.encoding.Output;
import io.tributary.records.Contribution;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Of the records of a profile that has few. */
public final class FewMembersCodec implements Codec<FewMembers> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private final ContributionCodec contributions = new ContributionCodec();

    @Override
    public void write(FewMembers members, Output out) throws IOException {
        out.count(VERSION);
        out.count(members.byRecord().size());
        for (Map.Entry<String, Contribution> member : members.byRecord().entrySet()) {
            out.text(member.getKey());
            contributions.write(member.getValue(), out);
        }
    }

    @Override
    public FewMembers read(Input in) throws IOException {
        in.version(VERSION);
        int size = in.count();
        if (size == 1) {
            return new FewMembers(Map.of(in.text(), contributions.read(in)));
        }
        Map<String, Contribution> members = new HashMap<>();
        for (int i = 0; i < size; i++) {
            members.put(in.text(), contributions.read(in));
        }
        return new FewMembers(members);
    }
}
