package io.tributary.profile;

import io.tributary.definition.AttributeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of survivorship as their description says them, every record against every other. */
final class NaiveSurvivorship {

    private final AttributeDefinition attribute;
    private final List<Member> members;

    private NaiveSurvivorship(AttributeDefinition attribute, List<Member> members) {
        this.attribute = attribute;
        this.members = members;
    }

    /** The survivors as {@code value from record}, sorted. */
    static List<String> of(AttributeDefinition attribute, List<Member> members) {
        List<Member> having = members.stream()
                .filter(member -> value(attribute, member) != null)
                .toList();
        List<Member> trusted = having.stream()
                .filter(member -> having.stream().noneMatch(other -> rank(attribute, other) < rank(attribute, member)))
                .toList();
        NaiveSurvivorship naive = new NaiveSurvivorship(attribute, trusted);
        List<String> survivors = new ArrayList<>();
        for (Member member : trusted) {
            if (trusted.stream().noneMatch(other -> other != member && naive.beats(other, member))) {
                survivors.add(value(attribute, member) + " from " + member.record());
            }
        }
        return survivors.stream().sorted().toList();
    }

    private boolean beats(Member other, Member member) {
        boolean sameValue = Objects.equals(value(attribute, other), value(attribute, member));
        return switch (attribute.rule()) {
            case NEWEST -> isNewer(other, member);
            case OLDEST -> isElder(other, member);
            case MOST_FREQUENT ->
                count(other) > count(member) || count(other) == count(member) && isNewer(other, member);
            case ALL -> sameValue && isNewer(other, member);
        };
    }

    private long count(Member member) {
        return members.stream()
                .filter(other -> Objects.equals(value(attribute, other), value(attribute, member)))
                .count();
    }

    private static boolean isNewer(Member one, Member other) {
        long difference = one.customer().updatedAt() - other.customer().updatedAt();
        return difference > 0 || difference == 0 && one.record().compareTo(other.record()) > 0;
    }

    private static boolean isElder(Member one, Member other) {
        long difference = one.customer().birth() - other.customer().birth();
        return difference < 0 || difference == 0 && one.record().compareTo(other.record()) < 0;
    }

    private static int rank(AttributeDefinition attribute, Member member) {
        int place = attribute.prefer().indexOf(member.record().split("\\.")[0]);
        return place < 0 ? 1_000 : place;
    }

    private static @Nullable String value(AttributeDefinition attribute, Member member) {
        return member.customer().attributes().get(attribute.name());
    }
}
