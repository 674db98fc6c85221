package io.tributary.cli.cdnow;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one buyer bought.
 *
 * @param spent without trailing zeros
 * @param last the instant of the last order, which is the beginning of its day; null without orders
 */
record BuyerTotals(
        long orders, BigDecimal spent, long cds, @Nullable Instant last) {

    private static final BuyerTotals NONE = new BuyerTotals(0, BigDecimal.ZERO, 0, null);

    BuyerTotals {
        spent = spent.stripTrailingZeros();
    }

    /** The sums of the purchases by buyer; buyers without any are there too. */
    static Map<Integer, BuyerTotals> of(Collection<Integer> buyers, Collection<Purchase> purchases) {
        Map<Integer, BuyerTotals> totals = new TreeMap<>();
        buyers.forEach(buyer -> totals.put(buyer, NONE));
        purchases.forEach(purchase -> totals.compute(
                purchase.buyer(), (buyer, before) -> before == null ? NONE.plus(purchase) : before.plus(purchase)));
        return totals;
    }

    /** @param metrics of a profile document */
    static BuyerTotals read(JsonNode metrics) {
        return new BuyerTotals(
                metrics.required("orders").longValue(),
                metrics.required("spent").decimalValue(),
                metrics.required("cds").longValue(),
                metrics.has("last_order_at")
                        ? Instant.parse(metrics.required("last_order_at").textValue())
                        : null);
    }

    private BuyerTotals plus(Purchase purchase) {
        Instant at = beginning(purchase.on());
        return new BuyerTotals(
                orders + 1,
                spent.add(purchase.amount()),
                cds + purchase.cds(),
                last == null || at.isAfter(last) ? at : last);
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
