package io.tributary.kafkastreams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bounded memory for all stores of the process, as Kafka's manual advises; named to Kafka Streams as a class. */
public final class RocksDbSettings implements RocksDBConfigSetter {

    private static final long MEMORY = 768L << 20;
    private static final long WRITE_BUFFERS = 384L << 20;
    private static final long WRITE_BUFFER = 64L << 20;

    private static final Cache CACHE = new LRUCache(MEMORY);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);
    private static final BloomFilter FILTER = new BloomFilter();

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(FILTER);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER);
    }

    /** Nothing: what the stores share lives as long as the process. */
    @Override
    public void close(String storeName, Options options) {}
}
