package io.tributary.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {

    @TempDir
    private Path folder;

    private Timeline of(String... lives) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String life : lives) {
            files.add(Files.writeString(folder.resolve("life-" + files.size()), life));
        }
        return Timeline.of(files);
    }

    private static String city(long at, String id, String city) {
        return "%d\t%s\t{\"records\":[\"%s\"],\"attributes\":{\"city\":\"%s\"},\"version\":%d}\n"
                .formatted(at, id, id, city, at);
    }

    private static Verdict judge(Timeline timeline, String... cities) {
        Map<String, ProfileContent> expected = new HashMap<>();
        for (int i = 0; i < cities.length; i += 2) {
            ProfileContent content = new ProfileContent(List.of(cities[i]), Map.of("city", cities[i + 1]), Map.of());
            expected.put(content.key(), content);
        }
        return timeline.judge(expected);
    }

    @Test
    void whatWasShownBeforeTheKillCountsUnlessItWasShownAnew() throws IOException {
        Timeline timeline = of(city(1, "a", "Ulm") + city(2, "b", "Ulm"), city(9, "b", "Kiel"));
        assertThat(judge(timeline, "a", "Ulm", "b", "Kiel").isRight()).isTrue();
        assertThat(judge(timeline, "a", "Ulm", "b", "Ulm").different()).isEqualTo(1);
        assertThat(timeline.firstOfLastLife()).isEqualTo(9);
    }

    @Test
    void itIsSettledWhenTheLastProfileIsAsAtTheEnd() throws IOException {
        assertThat(of(
                                city(1, "a", "Ulm") + city(2, "b", "Kiel"),
                                // Work that is done again goes back, and comes to the same.
                                city(5, "a", "Jena") + city(7, "a", "Ulm") + city(8, "b", "Kiel") + city(9, "a", "Ulm"))
                        .settled(1))
                .isEqualTo(7);
    }

    @Test
    void aShareOfThemMayBeSettledBefore() throws IOException {
        Timeline timeline = of(city(1, "a", "Ulm") + city(2, "b", "Ulm"), city(3, "c", "Ulm") + city(9, "b", "Kiel"));
        assertThat(timeline.settled(0.5)).isEqualTo(3);
        assertThat(timeline.settled(0.7)).isEqualTo(9);
    }

    @Test
    void aProfileThatIsGoneIsSettledWhenItWent() throws IOException {
        Timeline timeline = of(city(1, "a", "Ulm"), "6\ta\t\n7\tb\t\n8\ta\t{\"kind\":\"alias\"}\n");
        assertThat(timeline.settled(1)).isEqualTo(6);
        assertThat(judge(timeline).isRight()).isTrue();
    }

    @Test
    void aDocumentWithoutItsEndWasNotDelivered() throws IOException {
        String whole = city(1, "a", "Ulm");
        Timeline timeline = of(whole + city(2, "a", "Kiel").strip(), city(3, "b", "Jena"));
        assertThat(judge(timeline, "a", "Ulm", "b", "Jena").isRight()).isTrue();
    }

    @Test
    void aLifeWithoutDocumentsTellsNoTime() throws IOException {
        Timeline timeline = of(city(1, "a", "Ulm"), "");
        assertThatThrownBy(timeline::firstOfLastLife).hasMessageContaining("no document was delivered");
    }
}
