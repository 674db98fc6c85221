package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes sure that every topic of a pipeline has a legal name and one of its own. */
final class TopicNames {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final String EXPECTED =
            "letters, digits, '.', '_' and '-' only, because Kafka topics are named after it";
    /** Without a dot: in the id of a record and the name of a topic, the source ends at the first one. */
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9_-]+");

    private static final String SOURCE_EXPECTED =
            "letters, digits, '_' and '-' only, because topics and record ids begin with it";
    private static final int LONGEST = 249;

    private final Map<String, TopicOwner> owners = new HashMap<>();

    private record TopicOwner(Field field, Object owner) {}

    private TopicNames() {}

    static void check(PipelineDefinition definition, Field pipeline, List<SourceSection> sources) {
        new TopicNames().checkAll(definition, pipeline, sources);
    }

    private void checkAll(PipelineDefinition definition, Field pipeline, List<SourceSection> sources) {
        boolean legal = LEGAL.matcher(definition.pipeline()).matches();
        if (!legal && !definition.pipeline().isEmpty()) {
            pipeline.wrong(EXPECTED);
        }
        Stream.of(
                        definition.deadLetterTopic(),
                        definition.recallTopic(),
                        definition.profileTopic(),
                        definition.offsetTopic(),
                        definition.identityEventTopic(),
                        definition.segmentEventTopic())
                .forEach(topic -> check(topic, pipeline, topic));
        for (SourceSection source : sources) {
            boolean legalSource = SOURCE.matcher(source.field().name()).matches();
            if (!legalSource) {
                source.field().wrongName(SOURCE_EXPECTED, List.of());
            }
            for (TableSection table : source.tables()) {
                boolean legalTable = isTable(table.field());
                if (legal && legalSource && legalTable) {
                    check(definition.changeTopic(table.id()), table.field(), table.id());
                }
            }
        }
    }

    private static boolean isTable(Field field) {
        if (TABLE.matcher(field.name()).matches()) {
            return true;
        }
        boolean legal = LEGAL.matcher(field.name()).matches();
        field.wrongName(legal ? "schema and table, such as public.customers" : EXPECTED, List.of());
        return false;
    }

    /** Kafka treats {@code .} and {@code _} as the same letter when it looks for collisions. */
    private void check(String topic, Field field, Object owner) {
        if (topic.length() > LONGEST) {
            field.report("a topic name of " + topic.length() + " characters", "at most " + LONGEST);
        }
        TopicOwner first = owners.putIfAbsent(topic.replace('.', '_'), new TopicOwner(field, owner));
        if (first != null && !first.owner().equals(owner)) {
            field.report(
                    "the same topic as " + first.field().path() + " on line "
                            + first.field().line(),
                    "a topic of its own, where Kafka takes . and _ as the same");
        }
    }
}
