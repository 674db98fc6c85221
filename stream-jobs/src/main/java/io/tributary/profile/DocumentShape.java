package io.tributary.profile;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import java.io.Serializable;
import java.util.List;

/**
 * What the documents of a pipeline show.
 *
 * @param tenants whether they name a tenant
 * @param identifiers the names of the identifiers, in the definition's order
 */
record DocumentShape(boolean tenants, List<String> identifiers, ProfileDefinition profile) implements Serializable {

    static DocumentShape of(PipelineDefinition definition) {
        List<String> identifiers =
                definition.identity().stream().map(IdentifierRule::name).toList();
        return new DocumentShape(definition.hasTenants(), identifiers, definition.profile());
    }
}
