package io.tributary.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Processes that end side by side: one after the other they would take minutes. */
final class Crew implements AutoCloseable {

    private final List<Supervised> members = new ArrayList<>();

    synchronized Supervised add(Supervised member) {
        members.add(member);
        return member;
    }

    synchronized List<Supervised> members() {
        return List.copyOf(members);
    }

    /** @throws Exception the first failure, the others suppressed in it; all have been asked to end */
    @Override
    public void close() throws Exception {
        List<Supervised> all = members();
        if (all.isEmpty()) {
            return;
        }
        ExecutorService enders = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (Supervised member : all) {
                ends.add(enders.submit(() -> {
                    member.close();
                    return null;
                }));
            }
            await(ends);
        } finally {
            enders.shutdown();
        }
    }

    private static void await(List<Future<?>> ends) throws Exception {
        Exception first = null;
        for (Future<?> end : ends) {
            try {
                end.get();
            } catch (ExecutionException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
