package io.tributary.cli.verify;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The customer records that the source tables hold now, joined from scratch. */
public final class SourceRecords {

    private final List<Group> groups;

    private SourceRecords(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * One customer.
     *
     * @param records the identifiers of all records, by name, by record id
     * @param joining the values that hold them together, each as {@code name:value}
     */
    public record Customer(Map<String, Map<String, String>> records, Set<String> joining) {}

    /**
     * Reads all customer tables.
     *
     * @throws VerbFailedException if a source does not answer, or the definition maps something that is not there
     */
    public static SourceRecords read(PipelineDefinition definition, Progress progress) {
        List<CustomerRecord> records = new ArrayList<>();
        new Sources(definition, progress).read(CustomerTable.class::isInstance, (table, row) -> {
            if (table instanceof CustomerTable customers) {
                records.add(new CustomerRows(customers, definition.identity()).record(row));
            }
        });
        return new SourceRecords(Components.of(records, definition.identity()));
    }

    /** The customer that a record is part of; empty where there is no such record. */
    public Optional<Customer> customer(String record) {
        return groups.stream()
                .filter(group ->
                        group.records().stream().anyMatch(each -> each.id().equals(record)))
                .findFirst()
                .map(SourceRecords::customer);
    }

    private static Customer customer(Group group) {
        Map<String, Map<String, String>> records = new HashMap<>();
        Set<String> joining = new HashSet<>();
        for (CustomerRecord record : group.records()) {
            records.put(record.id(), record.identifiers());
            record.identifiers().forEach((name, value) -> {
                Identifier identifier = new Identifier(name, value);
                if (group.joins().test(identifier)) {
                    joining.add(identifier.text());
                }
            });
        }
        return new Customer(records, joining);
    }
}
