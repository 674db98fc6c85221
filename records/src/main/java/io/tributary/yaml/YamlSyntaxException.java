package io.tributary.yaml;

/** The text is not one YAML document. The message never quotes the text. */
final class YamlSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;

    YamlSyntaxException(int line, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    YamlSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
