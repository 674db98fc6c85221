package io.tributary.benchmarks.world;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The texts that numbers stand for. */
final class Texts {

    private static final int VERSIONS = 1 << 20;
    private static final String[] FIRST = {
        "Anna", "Bernd", "Clara", "David", "Emma", "Felix", "Greta", "Henrik", "Ida", "Jonas", "Karla", "Lukas",
        "Maria", "Niklas", "Olga", "Paul", "Rosa", "Simon", "Thea", "Uwe", "Vera", "Wilhelm", "Yasmin", "Zoe"
    };
    private static final String[] LAST = {
        "Adler", "Bauer", "Conrad", "Dietrich", "Engel", "Fischer", "Graf", "Hoffmann", "Iversen", "Jansen", "Koch",
        "Lehmann", "Maier", "Neumann", "Otto", "Peters", "Richter", "Schmidt", "Thomas", "Ulrich", "Vogel", "Weber",
        "Zimmermann", "Brandt", "Krueger", "Lorenz", "Simon", "Winter", "Sommer", "Kaiser", "Busch", "Sander"
    };
    private static final @Nullable String[] CITIES = {
        null,
        "Aachen",
        "Berlin",
        "Celle",
        "Dresden",
        "Essen",
        "Fulda",
        "Goslar",
        "Hamburg",
        "Ingolstadt",
        "Jena",
        "Kiel",
        "Leipzig",
        "Mainz",
        "Nuernberg",
        "Oldenburg",
        "Potsdam",
        "Rostock",
        "Stuttgart",
        "Trier",
        "Ulm",
        "Weimar"
    };

    private Texts() {}

    /** The number of what somebody had as the first; above 0. @param version below 2^20 */
    static long code(long owner, int version) {
        return owner * VERSIONS + version + 1;
    }

    static String email(long code) {
        return "customer" + code / VERSIONS + ".v" + code % VERSIONS + "@mail.example";
    }

    static String phone(long code) {
        return "+49" + (1_000_000_000L + code / VERSIONS) + "-" + code % VERSIONS;
    }

    static String firstName(int name) {
        return FIRST[name % FIRST.length];
    }

    static String lastName(int name) {
        return LAST[name / FIRST.length % LAST.length];
    }

    static String region(int region) {
        return "region-" + region;
    }

    static String manager(int manager) {
        return "manager-" + manager + "@regions.example";
    }

    /** How many names there are. */
    static int names() {
        return FIRST.length * LAST.length;
    }

    /** Null for city 0. */
    static @Nullable String city(int city) {
        return CITIES[city];
    }

    static int cities() {
        return CITIES.length;
    }

    /** As Debezium writes it: {@code 2026-01-02T03:04:05.123457Z}. */
    static String instant(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        digits(text, time.getDayOfMonth(), 2).append('T');
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        digits(text, time.getSecond(), 2).append('.');
        return digits(text, time.getNano() / 1_000, 6).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        int power = 1;
        for (int i = 1; i < width; i++) {
            power *= 10;
        }
        for (int rest = number; power > 0; power /= 10) {
            text.append((char) ('0' + rest / power % 10));
        }
        return text;
    }
}
