package io.tributary.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.validator.CelAstValidator;
import java.util.List;

/**
 * Finds texts in a condition that never are the time, duration or pattern they are used as. CEL's own validators take no
 * notice of the language's options, and ask the JDK for patterns, which can do more than RE2.
 */
final class Literals implements CelAstValidator {

    static final String TIMESTAMP = "timestamp";
    static final String DURATION = "duration";
    static final String MATCHES = "matches";

    @Override
    public void validate(CelNavigableAst ast, Cel cel, IssuesFactory issues) {
        ast.getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expression -> expression.getKind() == Kind.CALL)
                .forEach(expression -> check(expression, cel, issues));
    }

    private static void check(CelExpr expression, Cel cel, IssuesFactory issues) {
        String function = expression.call().function();
        List<CelExpr> arguments = expression.call().args();
        CelExpr last = arguments.isEmpty() ? expression : arguments.get(arguments.size() - 1);
        if (last.getKind() != Kind.CONSTANT || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return;
        }
        if (function.equals(MATCHES)) {
            checkPattern(last, issues);
        } else if (function.equals(TIMESTAMP) || function.equals(DURATION)) {
            checkValue(expression, last, cel, issues);
        }
    }

    private static void checkPattern(CelExpr pattern, IssuesFactory issues) {
        try {
            Pattern.compile(pattern.constant().stringValue());
        } catch (PatternSyntaxException e) {
            issues.addError(pattern.id(), MATCHES + ": " + e.getDescription());
        }
    }

    private static void checkValue(CelExpr call, CelExpr argument, Cel cel, IssuesFactory issues) {
        CelAbstractSyntaxTree tree = CelAbstractSyntaxTree.newParsedAst(
                call, CelSource.newBuilder("").build());
        try {
            cel.createProgram(cel.check(tree).getAst()).eval();
        } catch (CelEvaluationException | CelValidationException e) {
            issues.addError(argument.id(), call.call().function());
        }
    }
}
