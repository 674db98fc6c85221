package io.tributary.cli.world;

import java.util.Locale;
import java.util.Random;

/** How people and clerks write an identifier down: differently each time, and sometimes wrongly. */
final class Spelling {

    private final Random random;

    Spelling(Random random) {
        this.random = random;
    }

    /** The same address in another case. */
    String email(String email) {
        return switch (random.nextInt(5)) {
            case 0 -> email.toUpperCase(Locale.ROOT);
            case 1 -> Character.toUpperCase(email.charAt(0)) + email.substring(1);
            case 2 -> " " + email;
            default -> email;
        };
    }

    /** The same number with other punctuation; now and then without the country, which makes it another one. */
    String phone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        if (digits.length() < 8) {
            return phone;
        }
        String country = digits.substring(0, 2);
        String area = digits.substring(2, 5);
        String rest = digits.substring(5);
        return switch (random.nextInt(20)) {
            case 0 -> "0" + area + "/" + rest;
            case 1, 2, 3, 4, 5 -> "+" + country + " " + area + " " + rest;
            case 6, 7, 8, 9 -> "+" + country + " (" + area + ") " + rest;
            case 10, 11, 12 -> "+" + country + "-" + area + "-" + rest;
            default -> "+" + digits;
        };
    }

    String card(String card) {
        return random.nextInt(4) == 0 ? card.toLowerCase(Locale.ROOT) : card;
    }

    /** The same text with two neighbouring characters swapped, or the last one doubled where that changes nothing. */
    String mistyped(String text) {
        if (text.length() < 6) {
            return text + text;
        }
        int at = 2 + random.nextInt(text.length() - 4);
        String swapped = text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        return swapped.equals(text) ? text + text.charAt(text.length() - 1) : swapped;
    }
}
