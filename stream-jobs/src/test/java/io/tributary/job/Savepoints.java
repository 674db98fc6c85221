package io.tributary.job;

import io.tributary.records.RawChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** Savepoints as text, so that one can be committed. */
final class Savepoints {

    /** Small, because a savepoint lists every key group of every operator. */
    static final int KEY_GROUPS = 8;

    private Savepoints() {}

    /** Runs a job over the first half of the messages, to rest, and packs a savepoint of it as text. */
    static String take(Path folder) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.setMaxParallelism(KEY_GROUPS);
        var messages = environment
                .addSource(new Held(), "messages", TypeInformation.of(RawChange.class))
                .uid("messages");
        SavepointTest.wire(messages).profiles().sinkTo(new DiscardingSink<>()).uid("profiles");
        JobClient job = environment.executeAsync();
        if (!Held.SENT.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the messages were not sent");
        }
        String path = job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        job.cancel().get();
        return pack(Path.of(URI.create(path)));
    }

    /** Sends its messages and stays, because a job that has ended takes no savepoint. */
    private static final class Held implements SourceFunction<RawChange> {
        private static final long serialVersionUID = 1L;
        private static final CountDownLatch SENT = new CountDownLatch(1);
        private volatile boolean cancelled;

        @Override
        public void run(SourceContext<RawChange> context) throws InterruptedException {
            synchronized (context.getCheckpointLock()) {
                SavepointTest.FIRST_HALF.forEach(context::collect);
            }
            SENT.countDown();
            while (!cancelled) {
                Thread.sleep(10);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private static String pack(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
            }
        }
        return Base64.getMimeEncoder().encodeToString(bytes.toByteArray()) + "\n";
    }

    /** Unpacks a committed savepoint. */
    static void unpack(String text, Path folder) {
        byte[] bytes = Base64.getMimeDecoder().decode(text);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
