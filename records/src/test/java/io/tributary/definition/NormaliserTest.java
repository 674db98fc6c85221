package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormaliserTest {

    private static final String NUMBER = "0123456789 -/().x;,+#ABCxyz٣\u200b";
    private static final List<String> REGIONS = Stream.concat(
                    Stream.of("", "none"), PhoneNumberUtil.getInstance().getSupportedRegions().stream())
            .sorted()
            .toList();
    private static final List<String> DOMAINS = Stream.concat(
                    Stream.of("", ".", "+"), MailProvider.allDomains().stream())
            .sorted()
            .flatMap(domain -> Stream.of(domain, "@" + domain))
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "EMAIL | ' Ann@X.org ' | ann@x.org",
                "EMAIL | ann+shop@x.org | ann+shop@x.org",
                "EMAIL | a.n.n@x.org | a.n.n@x.org",
                "EMAIL | İ@x.org | i\u0307@x.org",
                "EMAIL | ＡＮＮ＠ｘ．ｏｒｇ | ann@x.org",
                "EMAIL | ann@Müller.DE | ann@xn--mller-kva.de",
                "EMAIL | ann@mu\u0308ller.de. | ann@xn--mller-kva.de",
                "EMAIL | ann@XN--Mller-KVA.de | ann@xn--mller-kva.de",
                "EMAIL | an\u200bn@x.org\ufeff | ann@x.org",
                "EMAIL | A.n.n+Shop@GMail.com | ann@gmail.com",
                "EMAIL | a.nn@googlemail.com | ann@gmail.com",
                "EMAIL | +shop@gmail.com | +shop@gmail.com",
                "EMAIL | .+x@gmail.com | .+x@gmail.com",
                "EMAIL | ann+a+b@hotmail.com | ann@hotmail.com",
                "EMAIL | a.nn+a@outlook.com | a.nn@outlook.com",
                "EMAIL | ann+a@icloud.com | ann@icloud.com",
                "EMAIL | ann+a@pm.me | ann@pm.me",
                "EMAIL | ann+a@fastmail.com | ann@fastmail.com",
                "EMAIL | ann-a+b@yahoo.com | ann-a+b@yahoo.com",
                "EMAIL | ann@gmail.com.evil.org | ann@gmail.com.evil.org",
                "EMAIL | ann@a..b | none",
                "EMAIL | ann@-a.org | none",
                "EMAIL | ann@a_b.org | none",
                "EMAIL | ann@. | none",
                "EMAIL | 'a\u0007b@x.org' | none",
                "EMAIL | ann | none",
                "EMAIL | @x.org | none",
                "EMAIL | ann@ | none",
                "EMAIL | a@b@c | none",
                "EMAIL | an n@x.org | none",
                "EMAIL | an\u00a0n@x.org | none",
                "EMAIL | ' ' | none",
                "DIGITS | +49 (30) 123-4 | 49301234",
                "DIGITS | ٠١٢ | 012",
                "DIGITS | call me | none",
                "DIGITS | 1\ud835\udfd8 | 10",
                "LOWER | ' A b ' | a b",
                "LOWER | 'A\u00a0\u2003 \u0009b' | a b",
                "LOWER | ﬁne ① | fine 1",
                "LOWER | e\u0301 | é",
                "LOWER | H\u0331 | \u1e96",
                "LOWER | \u200b | none",
                "LOWER | '' | none",
                "NONE | ' A b ' | A b",
                "NONE | '\u2003\t\u00a0' | none",
            })
    void aValueIsBroughtToItsOneForm(Normaliser normaliser, String raw, String form) {
        assertThat(normaliser.apply(raw, null)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "+49 (0)30 123456 | none | +4930123456",
                "030/123 456 | DE | +4930123456",
                "030/123 456 | ' de ' | +4930123456",
                "030/123 456 | none | none",
                "030/123 456 | Germany | none",
                "0049 30 123456 | de | +4930123456",
                "+49 30 123456 | US | +4930123456",
                "tel:+49-30-123456 | none | +4930123456",
                "020 7946 0958 | UK | +442079460958",
                "020 7946 0958 | gb | +442079460958",
                "(212) 555-0100 | US | +12125550100",
                "555-0100 | US | none",
                "1-800-FLOWERS | us | +18003569377",
                "02 1234 5678 | IT | +390212345678",
                "٠٣٠١٢٣٤٥٦ | DE | +4930123456",
                "030 123456 ext. 7 | DE | +4930123456;ext=7",
                "030 123456 x 7 | DE | +4930123456;ext=7",
                "+4930123456;ext=7 | none | +4930123456;ext=7",
                "12 | DE | none",
                "+999 123456789 | DE | none",
                "+49 1234567890123456789 | DE | none",
                "call me | DE | none",
            })
    void aPhoneNumberIsBroughtToItsOneForm(String raw, String region, String form) {
        assertThat(Normaliser.PHONE.apply(raw, region)).isEqualTo(form);
    }

    @ParameterizedTest
    @EnumSource
    void halfASurrogatePairIsNoIdentifier(Normaliser normaliser) {
        assertThat(normaliser.apply("+49 30 12345\ud83d@x", null)).isNull();
    }

    @Test
    void anyTextIsNoneOrHasOneFormThatIsItsOwn() {
        long seed = 42;
        Random random = new Random(seed);
        for (int trial = 0; trial < 100_000; trial++) {
            String raw = text(random);
            for (Normaliser normaliser : Normaliser.values()) {
                isNoneOrHasOneForm(normaliser, raw, REGIONS.get(random.nextInt(REGIONS.size())), trial, seed);
            }
        }
    }

    @Test
    void anyNumberIsNoneOrHasOneFormThatIsItsOwn() {
        long seed = 43;
        Random random = new Random(seed);
        for (int trial = 0; trial < 100_000; trial++) {
            StringBuilder raw = new StringBuilder(random.nextInt(3) == 0 ? "+" : "");
            for (int length = random.nextInt(16); length > 0; length--) {
                raw.append(NUMBER.charAt(random.nextInt(random.nextInt(4) == 0 ? NUMBER.length() : 10)));
            }
            String region = REGIONS.get(random.nextInt(REGIONS.size()));
            isNoneOrHasOneForm(Normaliser.PHONE, raw.toString(), region, trial, seed);
        }
    }

    @Test
    void everyCharacterHasOneFormThatIsItsOwn() {
        for (int point = 0; point <= 0x1FFFF; point++) {
            String character = Character.toString(point);
            isNoneOrHasOneForm(Normaliser.LOWER, "a" + character + "b", null, point, 0);
            isNoneOrHasOneForm(Normaliser.EMAIL, character + "@b" + character + ".de", null, point, 0);
        }
    }

    @Test
    void theNumbersOfAllCountriesAreRead() {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        for (String region : library.getSupportedRegions()) {
            for (PhoneNumberType type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)) {
                PhoneNumber number = library.getExampleNumberForType(region, type);
                if (number != null) {
                    String national = library.format(number, PhoneNumberFormat.NATIONAL);
                    assertThat(Normaliser.PHONE.apply(national, region))
                            .as("%s of %s", national, region)
                            .isEqualTo(library.format(number, PhoneNumberFormat.E164));
                }
            }
        }
    }

    private static void isNoneOrHasOneForm(
            Normaliser normaliser, String raw, @Nullable String region, int trial, long seed) {
        String form = normaliser.apply(raw, region);
        if (form != null && (form.isBlank() || !form.equals(normaliser.apply(form, region)))) {
            fail("%s makes %s of \"%s\" (%s), trial %s, seed %s", normaliser, form, raw, region, trial, seed);
        }
    }

    /** Any code units, so half surrogate pairs too; often with an {@code @} between, often of few kinds. */
    private static String text(Random random) {
        int most = random.nextBoolean() ? Character.MAX_VALUE + 1 : 0x250;
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(random.nextInt(4) == 0 ? '@' : (char) random.nextInt(most));
        }
        return text + DOMAINS.get(random.nextInt(DOMAINS.size()));
    }
}
