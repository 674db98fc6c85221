package io.tributary.encoding;

import io.tributary.records.Contribution;
import java.io.IOException;

/** Of what a record brings into its profile. */
public final class ContributionCodec implements Codec<Contribution> {

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private final CustomerRecordCodec customers = new CustomerRecordCodec();
    private final PartialTotalCodec totals = new PartialTotalCodec();
    private final ReferenceRowCodec rows = new ReferenceRowCodec();

    @Override
    public void write(Contribution contribution, Output out) throws IOException {
        out.count(VERSION);
        customers.write(contribution.customer(), out);
        out.map(contribution.totals(), totals);
        out.map(contribution.enrichment(), rows);
    }

    @Override
    public Contribution read(Input in) throws IOException {
        in.version(VERSION);
        return new Contribution(customers.read(in), in.map(totals), in.map(rows));
    }
}
