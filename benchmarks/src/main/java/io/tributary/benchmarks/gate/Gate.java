package io.tributary.benchmarks.gate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the documents that a contestant delivered against those that a batch computation expects. */
public final class Gate {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String KIND = "kind";

    private Gate() {}

    /**
     * @param documents one a line, an id, a tab and the JSON; of each id the last counts. An empty one says that there is no
     *     such profile, and so does one of another {@code kind} than {@code profile}.
     */
    public static Verdict judge(Path documents, Map<String, ProfileContent> expected) throws IOException {
        Map<String, String> last = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(documents)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                last.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        List<ProfileContent> contents = new ArrayList<>();
        for (String document : last.values()) {
            ProfileContent content = profile(document);
            if (content != null) {
                contents.add(content);
            }
        }
        return judge(contents, expected);
    }

    /** What a document says of a profile; null where it says that there is none. */
    static @Nullable ProfileContent profile(String document) throws IOException {
        JsonNode tree = document.isEmpty() ? JSON.missingNode() : JSON.readTree(document);
        return !tree.isMissingNode() && tree.path(KIND).asText("profile").equals("profile")
                ? ProfileContent.of(tree)
                : null;
    }

    static Verdict judge(Iterable<ProfileContent> contents, Map<String, ProfileContent> expected) {
        Map<String, ProfileContent> missing = new HashMap<>(expected);
        Verdict verdict = Verdict.of(expected.size());
        for (ProfileContent seen : contents) {
            ProfileContent wanted = missing.remove(seen.key());
            if (wanted == null) {
                verdict = verdict.withExtra(seen);
            } else if (!wanted.equals(seen)) {
                verdict = verdict.withDifferent(seen, wanted);
            }
        }
        return missing.isEmpty() ? verdict : verdict.withMissing(missing.values());
    }
}
