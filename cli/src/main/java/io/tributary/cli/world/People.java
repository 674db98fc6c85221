package io.tributary.cli.world;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.Address;

/**
 * Draws people. Their names and places come from Datafaker, in pools that are drawn once, because one call of it for
 * each of 100,000 people would take longer than loading them.
 */
final class People {

    private static final int NAMES = 250;
    private static final int PLACES = 120;
    private static final LocalDate OLDEST = LocalDate.of(1935, 1, 1);
    private static final int BIRTHDAYS = 70 * 365;

    private record Country(
            String code,
            String dial,
            List<String> firstNames,
            List<String> lastNames,
            List<String> streets,
            List<String> postcodes,
            List<String> cities,
            String mailDomain) {

        static Country draw(String code, String dial, Locale locale, Random random) {
            Faker faker = new Faker(locale, random);
            Address address = faker.address();
            return new Country(
                    code,
                    dial,
                    pool(NAMES, faker.name()::firstName),
                    pool(NAMES, faker.name()::lastName),
                    pool(PLACES, address::streetAddress),
                    pool(PLACES, address::zipCode),
                    pool(PLACES, address::cityName),
                    "mail.example." + code.toLowerCase(Locale.ROOT));
        }

        private static List<String> pool(int size, Supplier<String> draw) {
            return Stream.generate(draw).limit(size).toList();
        }
    }

    private final Random random;
    private final List<Country> countries;
    private int born;

    People(long seed) {
        random = new Random(seed);
        countries = List.of(
                Country.draw("DE", "49", Locale.GERMANY, random),
                Country.draw("GB", "44", Locale.UK, random),
                Country.draw("FR", "33", Locale.FRANCE, random));
    }

    /** Someone new: their e-mail address, mobile and card are nobody else's. */
    Person next() {
        Country country = pick(countries);
        String firstName = pick(country.firstNames);
        String lastName = pick(country.lastNames);
        int number = ++born;
        String mobile = phone(country, "1", number);
        return new Person(
                firstName,
                lastName,
                ascii(firstName) + "." + ascii(lastName) + number + "@" + country.mailDomain,
                mobile,
                mobile,
                random.nextInt(100) < 55 ? String.format(Locale.ROOT, "LC-%08d", number * 7L) : null,
                pick(country.streets),
                pick(country.postcodes),
                pick(country.cities),
                country.code,
                OLDEST.plusDays(random.nextInt(BIRTHDAYS)));
    }

    /** A number that a household or a company shares. */
    String sharedPhone() {
        return phone(pick(countries), "3", ++born);
    }

    List<String> countryCodes() {
        return countries.stream().map(Country::code).toList();
    }

    private static String phone(Country country, String prefix, int number) {
        return "+" + country.dial + prefix + String.format(Locale.ROOT, "%08d", number * 37L);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String ascii(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "");
        return letters.toLowerCase(Locale.ROOT);
    }
}
