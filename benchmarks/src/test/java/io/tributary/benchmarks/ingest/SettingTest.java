package io.tributary.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void propertiesOfKafkaAreToldByTheirPrefix() {
        Setting setting = Setting.of("max.batch.size=8192  kafka.linger.ms=20 snapshot.select=a=b");

        assertThat(setting.source())
                .containsOnlyKeys("max.batch.size", "snapshot.select")
                .containsEntry("snapshot.select", "a=b");
        assertThat(setting.kafka()).containsEntry("linger.ms", "20").hasSize(1);
    }

    @Test
    void aPropertyWithoutAValueIsRefused() {
        assertThatThrownBy(() -> Setting.of("kafka.linger.ms=1 max.batch.size"))
                .hasMessage("--try: `max.batch.size` (expected: name=value, or kafka.name=value)");
    }
}
