package io.tributary.job;

import io.tributary.dedupe.DeduplicateRows;
import io.tributary.definition.PipelineDefinition;
import io.tributary.enrich.EnrichRecord;
import io.tributary.identity.ResolveIdentities;
import io.tributary.mapping.MapRows;
import io.tributary.profile.AssembleProfile;
import io.tributary.profile.EpochClock;
import io.tributary.read.ReadChanges;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RawChange;
import io.tributary.records.RejectedRecord;
import io.tributary.records.SegmentEvent;
import io.tributary.summary.GatherContributions;
import io.tributary.summary.SummariseRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The way of a record through the customer profiles job. Streams in, streams out: neither Kafka nor Elasticsearch here.
 *
 * <pre>
 * messages
 *    │
 * ReadChanges ────────────────────────────────── unreadable ──▶ rejected
 *    │ rows            │ truncations
 * DeduplicateRows ◀────┘ (broadcast) ─────────── incomplete ──▶ rejected
 *    │ transitions: old row, new row
 * MapRows ─┬─ identifiers changed ──▶ ResolveIdentities ──────▶ identity events
 *    │     │                               │ record ▶ profile
 *    │     ├─ uses of references ─┐        │
 *    │     └─ reference rows ──▶ EnrichRecord
 *    │ customers, activities      │ reference fields
 * SummariseRecord ◀───────────────┴────────┘
 *    │ contributions, departures, homes; by profile
 * GatherContributions                   of several of one record the newest, while the job catches up
 *    │
 * AssembleProfile ◀── recalls ─────────────────────────────────▶ segment events
 *    │
 * profiles: documents, aliases and tombstones with versions
 * </pre>
 */
public final class CustomerProfilesTopology {

    private CustomerProfilesTopology() {}

    /**
     * @param profiles the documents of one profile id come in the order of their versions
     * @param identityEvents merges and splits, in order within a tenant
     * @param segmentEvents in order for each profile
     * @param rejected what the stations turned away
     */
    public record Outputs(
            DataStream<ProfileDocument> profiles,
            DataStream<IdentityEvent> identityEvents,
            DataStream<SegmentEvent> segmentEvents,
            DataStream<RejectedRecord> rejected) {}

    /** @param recalls of profiles, to be shown again */
    public static Outputs wire(
            DataStream<RawChange> messages,
            DataStream<ProfileEvent> recalls,
            PipelineDefinition definition,
            EpochClock clock) {
        var changes = ReadChanges.attach(messages, definition);
        var distinct = DeduplicateRows.attach(changes.rows(), changes.truncations(), definition.dedupe());
        var mapped = MapRows.attach(distinct.transitions(), definition);
        var identities = ResolveIdentities.attach(mapped.identityChanges(), definition);
        var enrichments = EnrichRecord.attach(mapped.referenceUses(), mapped.referenceRows(), definition);
        var contributions = SummariseRecord.attach(mapped.records(), identities.assignments(), enrichments, definition);
        var gathered = GatherContributions.attach(contributions);
        var assembled = AssembleProfile.attach(gathered.union(recalls), definition, clock);
        return new Outputs(
                assembled.profiles(),
                identities.events(),
                assembled.segmentEvents(),
                changes.rejected().union(distinct.rejected()));
    }
}
