package io.tributary.sinks;

import io.tributary.sinks.bulk.IndexEntry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Entries that wait, in a checkpoint: per entry its id, version, length and body. */
final class IndexEntrySerializer extends AsyncSinkWriterStateSerializer<IndexEntry> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<IndexEntry> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("state of the profile sink: version " + version + " (expected: " + VERSION
                    + "; start the job with the release that wrote it, or from an older savepoint)");
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(IndexEntry entry, DataOutputStream out) throws IOException {
        out.writeUTF(entry.id());
        out.writeLong(entry.version());
        out.writeInt(entry.body().length);
        out.write(entry.body());
    }

    @Override
    protected IndexEntry deserializeRequestFromStream(long requestSize, DataInputStream in) throws IOException {
        String id = in.readUTF();
        long version = in.readLong();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return new IndexEntry(id, version, body);
    }
}
