package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordBlocksTest {

    private static final long SEED = 5;

    private final RecordRows rows = new RecordRows();
    private final RecordBlocks blocks = new RecordBlocks(rows);
    private final Map<Integer, String> ids = new TreeMap<>();
    private final Map<Integer, List<Integer>> links = new TreeMap<>();

    @Test
    void aRecordKeepsItsIdAndItsLinksTheNewestFirst() {
        Random random = new Random(1);
        for (int step = 0; step < 20_000; step++) {
            int record = random.nextInt(50);
            if (!ids.containsKey(record)) {
                begin(record, randomId(random));
            } else if (random.nextInt(10) == 0) {
                blocks.end(record);
                ids.remove(record);
                links.remove(record);
            } else if (random.nextBoolean() || links.get(record).isEmpty()) {
                blocks.set(blocks.addLink(record), 2, step);
                links.get(record).add(0, step);
            } else {
                int gone = random.nextInt(links.get(record).size());
                blocks.removeLink(record, blocks.firstLink(record) + gone * RecordBlocks.LINK);
                links.get(record).remove(gone);
            }
        }
        ids.keySet().forEach(this::assertKept);
    }

    @Test
    void anIdMayBeLongerThanAPiece() {
        begin(0, "crm.public.customers/" + "x".repeat(Blocks.PIECE * 5));
        begin(1, "crm.public.customers/1");
        for (int i = 0; i < 3; i++) {
            blocks.set(blocks.addLink(0), 2, i);
            links.get(0).add(0, i);
        }

        assertKept(0);
        assertKept(1);
    }

    @Test
    void moreLinksThanAPieceHoldsAreRefused() {
        begin(0, "crm.public.customers/1");
        int most = (Blocks.PIECE - 2) / RecordBlocks.LINK;
        for (int i = 0; i < most; i++) {
            blocks.set(blocks.addLink(0), 2, i);
            links.get(0).add(0, i);
        }
        assertKept(0);

        assertThatThrownBy(() -> blocks.addLink(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than " + most + " identifiers");
    }

    private void begin(int record, String id) {
        blocks.want(id, SEED);
        blocks.begin(record);
        ids.put(record, id);
        links.put(record, new ArrayList<>());
    }

    private void assertKept(int record) {
        assertThat(blocks.id(record)).isEqualTo(ids.get(record));
        assertThat(blocks.want(blocks.id(record), SEED)).isEqualTo(blocks.hash(record, SEED));
        ids.forEach((other, id) -> {
            assertThat(blocks.hasWantedId(other)).isEqualTo(id.equals(ids.get(record)));
            assertThat(Integer.signum(blocks.compareIds(record, other)))
                    .isEqualTo(Integer.signum(ids.get(record).compareTo(id)));
        });
        List<Integer> kept = new ArrayList<>();
        for (int place = blocks.firstLink(record); place < blocks.endOfLinks(record); place += RecordBlocks.LINK) {
            kept.add(blocks.get(place, 2));
        }
        assertThat(kept).isEqualTo(links.get(record));
    }

    private static String randomId(Random random) {
        String table =
                List.of("", "crm.public.customers/", "shop.shop.accounts/").get(random.nextInt(3));
        return table + "12345678901234567890".substring(random.nextInt(20));
    }
}
