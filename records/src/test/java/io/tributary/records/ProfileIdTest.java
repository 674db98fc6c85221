package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileIdTest {

    /** Ids are in URLs and in indexes: they must not change with a release. */
    @ParameterizedTest
    @CsvSource({
        "crm.public.customers/42, x0dg1p3qdksnxt7fwzg04325",
        "shop.public.accounts/7, 5fjtfk2vgpfeqt17fkkgb659",
        "crm.public.people/ann@x.org, qbf19tntp0n84pvn6zdrrzep",
        "crm.público.clientes/é😀, 2yakha5bbdjp2j95m7fa9t6f",
    })
    void idsAreWhatTheyWere(String recordId, String id) {
        assertThat(ProfileId.of(recordId)).isEqualTo(id);
    }

    @Test
    void anIdIsTheFirst120BitsOfTheDigestInCrockfordsBase32() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            String recordId = RecordId.of("crm.public.customers", Integer.toString(i));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recordId.getBytes(StandardCharsets.UTF_8));
            String base32 = new BigInteger(1, digest).shiftRight(256 - 120).toString(32);
            String crockford = "0".repeat(24 - base32.length()) + base32;
            for (int digit = 31; digit >= 18; digit--) {
                crockford = crockford.replace(
                        Character.forDigit(digit, 32), "0123456789abcdefghjkmnpqrstvwxyz".charAt(digit));
            }
            assertThat(ProfileId.of(recordId)).isEqualTo(crockford);
        }
    }
}
