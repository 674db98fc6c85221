package io.tributary.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that delivers several spellings of an address to one mailbox. Listed are providers of the public that say so,
 * with the domains that are theirs alone; where there is doubt a domain is not listed, because a link that is missing does
 * less harm than a wrong one. Yahoo is not: its tags follow a {@code -}, which ordinary names have too.
 *
 * @param domains all that it delivers alike, the one that stands for them first; each stands for itself where the same
 *     name at another is another mailbox
 */
record MailProvider(List<String> domains, boolean oneMailbox, boolean ignoresDots, boolean dropsTags) {

    private static final List<MailProvider> ALL = List.of(
            // "Dots don't matter in Gmail addresses"; "+" and words after the name; googlemail.com is gmail.com.
            new MailProvider(List.of("gmail.com", "googlemail.com"), true, true, true),
            // Outlook.com takes what Exchange Online calls plus addressing; dots count.
            new MailProvider(List.of("outlook.com", "hotmail.com", "live.com", "msn.com"), false, false, true),
            // iCloud Mail delivers name+tag to name; dots count.
            new MailProvider(List.of("icloud.com", "me.com", "mac.com"), false, false, true),
            // "Plus addressing and subdomain addressing": the former only, because the latter hides the mailbox's
            // domain.
            new MailProvider(List.of("fastmail.com", "fastmail.fm"), false, false, true),
            // "+ aliases" at each of its domains.
            new MailProvider(List.of("proton.me", "protonmail.com", "protonmail.ch", "pm.me"), false, false, true));

    private static final Map<String, MailProvider> BY_DOMAIN = byDomain();

    private static Map<String, MailProvider> byDomain() {
        Map<String, MailProvider> providers = new HashMap<>();
        ALL.forEach(provider -> provider.domains().forEach(domain -> providers.put(domain, provider)));
        return Map.copyOf(providers);
    }

    /** The provider of a domain in lower case; null if none is listed. */
    static @Nullable MailProvider of(String domain) {
        return BY_DOMAIN.get(domain);
    }

    /** Every domain listed. */
    static Set<String> allDomains() {
        return BY_DOMAIN.keySet();
    }

    /** The spelling that stands for the mailbox; a local part of which nothing would be left stays as it is. */
    String mailbox(String local, String domain) {
        int tag = dropsTags ? local.indexOf('+') : -1;
        String name = tag > 0 ? local.substring(0, tag) : local;
        String plain = ignoresDots ? name.replace(".", "") : name;
        return (plain.isEmpty() ? local : plain) + "@" + (oneMailbox ? domains.get(0) : domain);
    }
}
