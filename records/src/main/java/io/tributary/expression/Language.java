package io.tributary.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import java.util.Map;

/** The dialect of CEL that conditions are written in. */
final class Language {

    /** So that no condition over long lists can hold up the stream. */
    static final int MOST_ITERATIONS = 100_000;

    // The words CEL reserves for host languages are names that activities have: return, package.
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableReservedIds(false)
            .evaluateCanonicalTypesToNativeValues(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings())
            .build();

    /** Finds literals that never are what a function makes of them. */
    static final CelValidator LITERALS = CelValidatorFactory.standardCelValidatorBuilder(
                    standard().build(), RUNTIME)
            .addAstValidators(new Literals())
            .build();

    private Language() {}

    static CelCompiler compiler(Map<String, VariableType> variables) {
        CelCompilerBuilder compiler = standard().setResultType(SimpleType.BOOL);
        variables.forEach((name, type) -> compiler.addVar(name, type(type)));
        return compiler.build();
    }

    private static CelCompilerBuilder standard() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings());
    }

    private static CelType type(VariableType variable) {
        CelType type = type(variable.type().kind());
        return switch (variable.shape()) {
            case ONE -> NullableType.create(type);
            case LIST -> ListType.create(type);
            case GROUPS -> MapType.create(SimpleType.STRING, type);
        };
    }

    private static CelType type(ValueType.Kind kind) {
        return switch (kind) {
            case TEXT -> SimpleType.STRING;
            case WHOLE -> SimpleType.INT;
            case DECIMAL -> SimpleType.DOUBLE;
            case TRUTH -> SimpleType.BOOL;
            case TIME, DAY -> SimpleType.TIMESTAMP;
        };
    }
}
