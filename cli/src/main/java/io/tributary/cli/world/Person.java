package io.tributary.cli.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Someone who lives in the world, as they would write themselves down.
 *
 * @param phone the number they give the CRM, perhaps one they share: {@code +49301234567}
 * @param mobile a number of their own
 * @param card the number of their loyalty card, if they have one
 */
record Person(
        String firstName,
        String lastName,
        String email,
        String phone,
        String mobile,
        @Nullable String card,
        String street,
        String postcode,
        String city,
        String country,
        LocalDate born) {

    /** Someone else of the same household: the same name, address and phone. */
    Person relative(Person other) {
        return new Person(
                other.firstName,
                lastName,
                other.email,
                phone,
                other.mobile,
                other.card,
                street,
                postcode,
                city,
                country,
                other.born);
    }

    Person withPhone(String shared) {
        return new Person(firstName, lastName, email, shared, mobile, card, street, postcode, city, country, born);
    }
}
