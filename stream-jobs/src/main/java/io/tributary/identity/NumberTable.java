package io.tributary.identity;

/**
 * A hash table of numbers whose keys lie elsewhere: four bytes for each slot. Open addressing with linear probing;
 * a removal moves later entries up, so that no slot is lost (Knuth, The Art of Computer Programming 6.4, algorithm R).
 */
abstract class NumberTable {

    private static final int SMALLEST = 16;

    /** Each one more than the number, so that 0 is an empty slot. */
    private int[] slots = new int[SMALLEST];

    private int size;

    /** The well-spread hash of a number's key. */
    abstract int hash(int number);

    /** Whether the number's key is the one that {@link #find} looks for. */
    abstract boolean isWanted(int number);

    /** The number whose key is wanted, or {@link Numbers#NONE}. */
    final int find(int hash) {
        int mask = slots.length - 1;
        for (int at = hash & mask; slots[at] != 0; at = at + 1 & mask) {
            if (isWanted(slots[at] - 1)) {
                return slots[at] - 1;
            }
        }
        return Numbers.NONE;
    }

    /** @param number whose key is not in the table */
    final void add(int number) {
        if (++size > slots.length / 4 * 3) {
            int[] before = slots;
            slots = new int[before.length * 2];
            for (int slot : before) {
                if (slot != 0) {
                    place(slot);
                }
            }
        }
        place(number + 1);
    }

    /** @param number that is in the table and still has its key */
    final void remove(int number) {
        int mask = slots.length - 1;
        int hole = hash(number) & mask;
        while (slots[hole] != number + 1) {
            hole = hole + 1 & mask;
        }
        for (int at = hole + 1 & mask; slots[at] != 0; at = at + 1 & mask) {
            int home = hash(slots[at] - 1) & mask;
            // The entry may fill the hole unless its home lies cyclically between the hole and where it is.
            if ((at - home & mask) >= (at - hole & mask)) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = 0;
        size--;
    }

    final int size() {
        return size;
    }

    private void place(int slot) {
        int mask = slots.length - 1;
        int at = hash(slot - 1) & mask;
        while (slots[at] != 0) {
            at = at + 1 & mask;
        }
        slots[at] = slot;
    }
}
