package io.tributary.ingest.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    @Test
    void theNameWithTheFewestDifferencesIsMeant() {
        assertThat(NearestName.among(List.of("email", "phone"), "e_mail")).contains("email");
    }

    @Test
    void aNameThatIsMostlyDifferentIsNotMeant() {
        assertThat(NearestName.among(List.of("email", "phone"), "city")).isEmpty();
        assertThat(NearestName.among(List.of(), "city")).isEmpty();
    }
}
