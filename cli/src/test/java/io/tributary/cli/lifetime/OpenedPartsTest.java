package io.tributary.cli.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedPartsTest {

    private final OpenedParts parts = new OpenedParts();
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirst() throws Exception {
        parts.add(() -> closed.add("server"));
        parts.add(() -> closed.add("client"));
        parts.close();
        assertThat(closed).containsExactly("client", "server");
    }

    @Test
    void oneThatCannotBeClosedDoesNotKeepTheOthersOpen() {
        parts.add(() -> closed.add("server"));
        parts.add(() -> {
            throw new IllegalStateException("stuck");
        });
        parts.add(() -> {
            throw new IllegalStateException("stuck first");
        });
        assertThatThrownBy(parts::close)
                .hasMessage("stuck first")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("server");
    }

    @Test
    void whatCannotBeMadeLeavesNothingOpen() {
        assertThatThrownBy(() -> OpenedParts.opening(opened -> {
                    opened.add(() -> closed.add("server"));
                    throw new IllegalStateException("no client");
                }))
                .hasMessage("no client");
        assertThat(closed).containsExactly("server");
    }

    @Test
    void aSecondCloseDoesNothing() throws Exception {
        parts.add(() -> closed.add("server"));
        parts.close();
        parts.close();
        assertThat(closed).containsExactly("server");
    }

    @Test
    void partsAreClosedWithoutTheInterruptThatAskedForIt() throws Exception {
        parts.add(() -> closed.add(Thread.currentThread().isInterrupted() ? "interrupted" : "in peace"));
        Thread.currentThread().interrupt();
        parts.close();
        assertThat(closed).containsExactly("in peace");
    }
}
