package io.tributary.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what CEL has against a condition. */
final class Diagnosis {

    private static final String CONDITION = "a condition in CEL, such as status == 'PAID' && total >= 100.0";
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)' \\(in container.*");
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*)' applied to '\\((.*)\\)' \\(candidates.*");
    private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '(.*)'");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*(?![\\w(]))*");
    private static final Pattern EXPECTING = Pattern.compile(" expecting \\{.*");
    private static final String NOT_SELECTED = "expression does not select a field";

    private final Condition condition;

    private Diagnosis(Condition condition) {
        this.condition = condition;
    }

    static List<Fault> of(Condition condition) {
        Diagnosis diagnosis = new Diagnosis(condition);
        CelCompiler compiler = Language.compiler(condition.variables());
        CelValidationResult parsed = compiler.parse(condition.text());
        if (parsed.hasError()) {
            // What the parser makes of the rest after a first error is guesswork.
            return parsed.getErrors().stream().limit(1).map(diagnosis::fault).toList();
        }
        try {
            CelValidationResult checked = compiler.check(parsed.getAst());
            List<CelIssue> errors = checked.hasError()
                    ? checked.getErrors()
                    : Language.LITERALS.validate(checked.getAst()).getErrors();
            return errors.stream().map(diagnosis::fault).distinct().toList();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a result without errors has a tree", e);
        }
    }

    private Fault fault(CelIssue issue) {
        String message = issue.getMessage().lines().findFirst().orElse("");
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(issue, undeclared.group(1));
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            String types = plain(overload.group(2));
            return new Fault(
                    at(issue) + operator(overload.group(1)) + " does not take (" + types + ")", together(types), null);
        }
        Matcher result = RESULT.matcher(message);
        if (result.matches()) {
            return new Fault("its result is of type " + plain(result.group(1)), "one that is true or false", null);
        }
        if (message.equals(NOT_SELECTED)) {
            return new Fault(at(issue) + "has() of what is no group", "a comparison: order.total != null", null);
        }
        return literal(issue, message);
    }

    private Fault literal(CelIssue issue, String message) {
        if (message.equals(Literals.TIMESTAMP)) {
            return new Fault(at(issue) + "no timestamp", "timestamp('2026-01-31T00:00:00Z')", null);
        }
        if (message.equals(Literals.DURATION)) {
            return new Fault(at(issue) + "no duration", "duration('36h')", null);
        }
        if (message.startsWith(Literals.MATCHES)) {
            return new Fault(at(issue) + message, "a regular expression that RE2 knows", null);
        }
        return new Fault(at(issue) + EXPECTING.matcher(message).replaceFirst(""), CONDITION, null);
    }

    /** CEL names the first word only, and shows functions at their bracket. */
    private Fault undeclared(CelIssue issue, String word) {
        String text = condition.text();
        int start = offset(issue);
        Matcher name = NAME.matcher(text);
        if (start < text.length() && text.charAt(start) == '(') {
            return new Fault(at(issue) + "no such function: " + word, "a function of CEL", null);
        }
        String whole =
                name.region(Math.min(start, text.length()), text.length()).lookingAt() ? name.group() : word;
        return new Fault("no such name: " + whole, "a declared name", whole);
    }

    private int offset(CelIssue issue) {
        String text = condition.text();
        int line = 0;
        for (int i = 1; i < issue.getSourceLocation().getLine(); i++) {
            line = text.indexOf('\n', line) + 1;
        }
        int column = Math.min(issue.getSourceLocation().getColumn(), text.codePointCount(line, text.length()));
        return text.offsetByCodePoints(line, column);
    }

    private static String at(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn() + 1;
        return (line > 1 ? "line " + line + ", " : "") + "column " + column + ": ";
    }

    private static String operator(String function) {
        return function.equals("@in") ? "in" : function.replace("_", "");
    }

    private static String plain(String types) {
        return types.replaceAll("wrapper\\(([^()]*)\\)", "$1")
                .replace("google.protobuf.Timestamp", "timestamp")
                .replace("google.protobuf.Duration", "duration");
    }

    private static String together(String types) {
        List<String> each = List.of(types.split(", "));
        if (each.contains("double") && each.contains("int")) {
            return "a decimal with a decimal: 5000.0, not 5000";
        }
        if (each.contains("timestamp") && each.contains("string")) {
            return "a time with timestamp('2026-01-31T00:00:00Z')";
        }
        if (each.contains("null")) {
            return "a list or groups with size(...) == 0, which they have where nothing is known";
        }
        return "types that go together";
    }
}
