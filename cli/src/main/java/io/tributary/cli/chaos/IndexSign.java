package io.tributary.cli.chaos;

import java.io.IOException;
import java.net.URI;

/** Sees whether Elasticsearch acknowledges writes, in an index of its own. */
final class IndexSign {

    private final Http http = new Http();
    private final URI document;

    IndexSign(URI elasticsearch) {
        this.document = elasticsearch.resolve("/chaos-sign/_doc/1");
    }

    boolean acknowledges() throws IOException, InterruptedException {
        int status = http.put(document, "{\"written\": true}").statusCode();
        return status == 200 || status == 201;
    }
}
