package io.tributary.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter text = new StringWriter();

    @Test
    void aPanelIsDrawnOverTheOneBefore() {
        Screen screen = new Screen(new PrintWriter(text), true);
        screen.panel(List.of("a", "b"));
        screen.panel(List.of("c"));
        assertThat(text.toString().replace(System.lineSeparator(), "|")).isEqualTo("a|b|\u001b[2A\r\u001b[Jc|");
    }

    @Test
    void aLineStaysAboveThePanel() {
        Screen screen = new Screen(new PrintWriter(text), true);
        screen.panel(List.of("panel"));
        screen.line("news");
        assertThat(text.toString().replace(System.lineSeparator(), "|"))
                .isEqualTo("panel|\u001b[1A\r\u001b[Jnews|panel|");
    }

    @Test
    void withoutATerminalThereAreOnlyPlainLines() throws Exception {
        Screen screen = new Screen(new PrintWriter(text), false);
        screen.panel(List.of("panel"));
        screen.step("Kafka", () -> 1);
        assertThat(text.toString())
                .doesNotContain("\u001b")
                .doesNotContain("panel")
                .matches("  Kafka +0[.,]0 s\\R");
    }

    @Test
    void aStepThatFailsSaysSo() {
        Screen screen = new Screen(new PrintWriter(text), false);
        assertThatThrownBy(() -> screen.step("Kafka", () -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
        assertThat(text.toString()).contains("failed");
    }
}
