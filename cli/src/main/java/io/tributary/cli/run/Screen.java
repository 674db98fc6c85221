package io.tributary.cli.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Where a verb writes that runs for a while. Lines stay; below them, on a terminal, a panel is refreshed in place. Panel lines must be shorter
 * than the terminal is wide. For several threads.
 */
public final class Screen {

    private static final String UP_AND_CLEAR = "\u001b[%dA\r\u001b[J";

    private final PrintWriter out;
    private final boolean inPlace;
    private final Map<String, Long> running = new LinkedHashMap<>();
    private List<String> panel = List.of();

    /** @param inPlace whether it is a terminal, where lines can be written over */
    public Screen(PrintWriter out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
    }

    /** Whether {@link #panel} shows anything. */
    public boolean inPlace() {
        return inPlace;
    }

    public synchronized void line(String text) {
        List<String> below = panel;
        erase();
        out.println(text);
        draw(below);
    }

    public synchronized void panel(List<String> lines) {
        if (inPlace) {
            erase();
            draw(lines);
        }
    }

    /** Does the work, and says how long it took. */
    public <T> T step(String name, Callable<T> work) throws Exception {
        long began = System.nanoTime();
        begun(name, began);
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            ended(name);
            line("  %-34s %5.1f s%s".formatted(name, seconds(began), done ? "" : "  failed"));
        }
    }

    private synchronized void begun(String name, long began) {
        running.put(name, began);
        panel(steps());
    }

    private synchronized void ended(String name) {
        running.remove(name);
        panel(steps());
    }

    private List<String> steps() {
        List<String> lines = new ArrayList<>();
        running.keySet().forEach(name -> lines.add("  " + name + " ..."));
        return lines;
    }

    private void draw(List<String> lines) {
        lines.forEach(out::println);
        panel = List.copyOf(lines);
        out.flush();
    }

    private void erase() {
        if (!panel.isEmpty()) {
            out.print(UP_AND_CLEAR.formatted(panel.size()));
            panel = List.of();
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
