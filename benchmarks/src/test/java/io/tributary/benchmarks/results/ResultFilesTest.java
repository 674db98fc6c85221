package io.tributary.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ResultFilesTest {

    private static final String[] PLOTS = {"orders-throughput.svg", "orders-wall.svg"};

    @TempDir
    Path folder;

    @Test
    void theJsonIsTheRecord() throws Exception {
        ResultFiles.write(SampleResults.all(), folder);

        String json = text("orders.json");
        assertThat(new ObjectMapper().readValue(json, Results.class)).isEqualTo(SampleResults.all());
        assertThat(json).contains("\n  \"workload\" : \"orders\",");
    }

    @Test
    void theMarkdownTellsWhatWasFound() throws Exception {
        ResultFiles.write(SampleResults.all(), folder);

        assertThat(text("orders.md")).isEqualTo(golden());
    }

    @Test
    void withoutMeasuresOfTheirOwnThereIsNoColumnForThem() throws Exception {
        ResultFiles.write(SampleResults.of(SampleResults.HEAP), folder);

        assertThat(text("orders.md")).doesNotContain("besides").contains("| bytes a document |\n");
    }

    @Test
    void plotsAreXmlAndNameEveryRightEntry() throws Exception {
        Path made = folder.resolve("made");
        ResultFiles.write(SampleResults.all(), made);

        for (String plot : PLOTS) {
            Element svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(made.resolve(plot).toFile())
                    .getDocumentElement();
            assertThat(svg.getTagName()).isEqualTo("svg");
            assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .startsWith("orders: messages per");
            assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                    .contains("tributary heap: ", "tributary rocksdb: ", "flink-sql heap: ")
                    .contains("flink-sql heap,mini-batch: ", "kafka-streams rocksdb,cache: ")
                    .doesNotContain("flink-sql rocksdb");
        }
    }

    @Test
    void withNobodyRightNoPlotIsShownNorLeftFromAnEarlierRun() throws Exception {
        ResultFiles.write(SampleResults.all(), folder);
        assertThat(folder).isDirectoryContaining("glob:**.svg");

        ResultFiles.write(SampleResults.of(SampleResults.WRONG), folder);

        assertThat(folder).isDirectoryNotContaining("glob:**.svg");
        assertThat(text("orders.md"))
                .contains("wrong: 15 of 4,000 profiles", "- runs of an entry: -\n")
                .doesNotContain(".svg");
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static String golden() throws IOException {
        try (InputStream in = ResultFilesTest.class.getResourceAsStream("orders.md")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
