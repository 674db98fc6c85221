package io.tributary.kafkastreams;

import static io.tributary.kafkastreams.CustomerTable.CRM;
import static io.tributary.kafkastreams.CustomerTable.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersWorkloadTest {

    private static final String TIME = Change.time(1);
    private static final String CRM_1 = "crm.public.customers/1";
    private static final String SHOP_2 = "shop.public.accounts/2";
    private static final Change ANN_IN_CRM = Change.customer(CRM, 1, 10, "Ann", "ann@example.org", null, "Ulm");
    private static final Change ANN_IN_SHOP = Change.customer(SHOP, 2, 11, "Anna", "ann@example.org", "+49", null);

    private final Path folder;

    CustomersWorkloadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private DriverRun run(Change... changes) throws IOException {
        return new DriverRun("customers", "heap", folder).with(changes);
    }

    @Test
    void recordsThatShareAnIdentifierAreOneProfileUnderTheOldestsId() throws IOException {
        Change order = Change.order(7, 12, 2, "1.50", "PAID", TIME);

        Map<String, Profile> profiles = run(ANN_IN_SHOP, order, ANN_IN_CRM).profiles();

        assertThat(profiles).containsOnlyKeys(CRM_1);
        assertThat(profiles.get(CRM_1).records()).isEqualTo(Set.of(CRM_1, SHOP_2));
        assertThat(profiles.get(CRM_1).attributes()).isEqualTo(Map.of("first_name", "Anna", "city", "Ulm"));
        assertThat(profiles.get(CRM_1).orders()).isEqualTo(1);
        assertThat(profiles.get(CRM_1).lastOrderAt()).isEqualTo(TIME);
    }

    @Test
    void recordsPartWhenTheyShareNothingAnyMore() throws IOException {
        Change parted = Change.customer(SHOP, 2, 12, "Anna", null, "+49", null);

        Map<String, Profile> profiles =
                run(ANN_IN_CRM, ANN_IN_SHOP, parted, ANN_IN_SHOP).profiles();

        assertThat(profiles).containsOnlyKeys(CRM_1, SHOP_2);
        assertThat(profiles.get(SHOP_2).attributes()).isEqualTo(Map.of("first_name", "Anna"));
    }

    @Test
    void aProfileGoesOnUnderAnotherIdWhenItsOldestRecordIsDeleted() throws IOException {
        assertThat(run(ANN_IN_CRM, ANN_IN_SHOP, ANN_IN_CRM.deletedAt(12), ANN_IN_CRM)
                        .profiles())
                .containsOnlyKeys(SHOP_2);
        assertThat(run(ANN_IN_CRM, ANN_IN_CRM.deletedAt(12)).profiles()).isEmpty();
    }

    @Test
    void missingIdentifiersJoinNobody() throws IOException {
        assertThat(run(
                                Change.customer(CRM, 1, 10, "Ann", null, null, null),
                                Change.customer(SHOP, 2, 11, "Bob", null, null, null))
                        .profiles())
                .containsOnlyKeys(CRM_1, SHOP_2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "heap,cache", "rocksdb", "rocksdb,cache"})
    void equalsABatchComputation(String variant) throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            List<Change> changes = new RandomChanges(seed, true, 8).next(300, 0);
            DriverRun run = new DriverRun("customers", variant, folder).with(changes.toArray(Change[]::new));
            assertThat(run.contents()).as("seed %d", seed).isEqualTo(BatchProfiles.ofCustomers(changes));
        }
    }
}
