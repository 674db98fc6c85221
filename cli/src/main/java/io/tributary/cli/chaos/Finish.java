package io.tributary.cli.chaos;

import io.tributary.cli.demo.JobProgress;
import io.tributary.cli.run.Screen;
import io.tributary.cli.verify.Verdict;
import io.tributary.cli.verify.Verification;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The end of a run, when nobody changes the sources any more: rest, then the comparison. */
final class Finish {

    private static final Duration REST_PATIENCE = Duration.ofMinutes(3);
    private static final Duration HEAL_PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(2);

    /**
     * @param verdict of the last comparison
     * @param restSeconds from the last change until every change was read and in a checkpoint; null: never
     * @param healedSeconds from then until a comparison found no difference; null: never
     */
    record Outcome(
            Verdict verdict,
            @Nullable Double restSeconds,
            @Nullable Double healedSeconds) {}

    private final ChaosStack stack;
    private final Screen screen;

    Finish(ChaosStack stack, Screen screen) {
        this.stack = stack;
        this.screen = screen;
    }

    /** @param marker the number of a marker that was not written yet */
    Outcome await(int marker) throws Exception {
        long began = System.nanoTime();
        stack.markers().write(marker);
        boolean rests = screen.step("the pipeline at rest", () -> rests(marker, began));
        Double rest = rests ? seconds(began) : null;
        long rested = System.nanoTime();
        Verdict verdict = screen.step("comparing with the databases", () -> compare(rested));
        return new Outcome(verdict, rest, verdict.holds() ? seconds(rested) : null);
    }

    private boolean rests(int marker, long began) throws Exception {
        try (JobProgress job = new JobProgress(stack.definition())) {
            while (System.nanoTime() - began < REST_PATIENCE.toNanos()) {
                if (isAtRest(marker, job)) {
                    return true;
                }
                Thread.sleep(LOOK.toMillis());
            }
            return false;
        }
    }

    private boolean isAtRest(int marker, JobProgress job) throws InterruptedException, ExecutionException {
        try {
            for (Victim each : Victim.values()) {
                if (!stack.hasRecovered(each)) {
                    return false;
                }
            }
            return stack.markers().haveArrived(marker) && job.isAtTheEnd();
        } catch (IOException isDown) {
            return false;
        }
    }

    /** Compares everything, again and again until nothing differs or the time is over. */
    private Verdict compare(long rested) throws IOException, InterruptedException {
        Verdict verdict = Verification.of(stack.definition(), stack.index().client());
        String told = "";
        while (!verdict.holds() && System.nanoTime() - rested < HEAL_PATIENCE.toNanos()) {
            String found = "  missing %d, extra %d, different %d; looking again for %d s at most"
                    .formatted(verdict.missing(), verdict.extra(), verdict.different(), HEAL_PATIENCE.toSeconds());
            if (!found.equals(told)) {
                screen.line(found);
                told = found;
            }
            Thread.sleep(BETWEEN_COMPARISONS.toMillis());
            verdict = Verification.of(stack.definition(), stack.index().client());
        }
        return verdict;
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }
}
