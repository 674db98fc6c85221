package io.tributary.cli.verify;

import io.tributary.definition.TableId;

/** Is told how far a verification has come. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void tableRead(TableId table, long rows) {}

        @Override
        public void documentsCompared(long documents) {}

        @Override
        public void comparingAgain(long found) {}
    };

    /** A table was read to its end. */
    void tableRead(TableId table, long rows);

    /** So many documents of the index have been compared until now; told now and then, and at the end. */
    void documentsCompared(long documents);

    /** So many documents were not as expected, and are looked at anew. */
    void comparingAgain(long found);
}
