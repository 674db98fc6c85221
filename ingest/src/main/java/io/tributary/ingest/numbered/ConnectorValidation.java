package io.tributary.ingest.numbered;

import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.connector.SourceProblems;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.errors.ConnectException;

/** A connector's own check of its properties; most connect to the database for it. */
public final class ConnectorValidation {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|secret|token|credential|connection\\.string|jaas|keystore\\.key|url).*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");

    private ConnectorValidation() {}

    /**
     * Everything the connector has against them, without the secrets among them.
     *
     * @param engine all properties of the engine
     */
    public static List<String> problems(SourceDefinition source, Properties engine) {
        Map<String, String> properties = new HashMap<>();
        engine.stringPropertyNames().forEach(name -> properties.put(name, engine.getProperty(name)));
        Connector connector = ConnectorTraits.load(properties.getOrDefault("connector.class", ""));
        Redaction redaction = new Redaction(connector.config(), properties);
        SourceProblems problems = new SourceProblems(source);
        try {
            connector.validate(properties).configValues().stream()
                    .sorted(Comparator.comparing(ConfigValue::name))
                    .forEach(value -> value.errorMessages()
                            .forEach(error -> problems.add(
                                    "properties." + value.name(), redaction.of(error) + " (told by the connector)")));
        } catch (ConfigException | ConnectException e) {
            problems.add("properties", redaction.of(String.valueOf(e.getMessage())) + " (told by the connector)");
        }
        return problems.all();
    }

    /** Takes the secrets out of a text. */
    private record Redaction(ConfigDef definition, Map<String, String> properties) {

        String of(String text) {
            String told = text;
            for (Map.Entry<String, String> property : properties.entrySet()) {
                if (!property.getValue().isBlank() && isSecret(property.getKey())) {
                    told = told.replace(property.getValue(), "***");
                }
            }
            return USER_INFO.matcher(told).replaceAll("//***@");
        }

        private boolean isSecret(String name) {
            ConfigDef.ConfigKey key = definition.configKeys().get(name);
            return SECRET.matcher(name).matches() || (key != null && key.type == ConfigDef.Type.PASSWORD);
        }
    }
}
