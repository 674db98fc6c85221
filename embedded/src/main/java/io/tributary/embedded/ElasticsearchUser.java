package io.tributary.embedded;

/**
 * A user of a secured Elasticsearch, known to its file realm.
 *
 * @param name of letters and digits; the user's only role has the same
 * @param privileges of the role, as JSON: {@code {"cluster": ["monitor"], "indices": [{"names": [...], "privileges":
 *     [...]}]}}
 */
public record ElasticsearchUser(String name, String password, String privileges) {

    /** Who may do everything. */
    public static ElasticsearchUser almighty(String name, String password) {
        return new ElasticsearchUser(
                name,
                password,
                "{\"cluster\": [\"all\"], \"indices\": [{\"names\": [\"*\"], \"privileges\": [\"all\"]}]}");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name;
    }
}
