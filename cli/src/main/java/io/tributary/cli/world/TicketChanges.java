package io.tributary.cli.world;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What happens at the support desk. */
final class TicketChanges {

    private TicketChanges() {}

    static List<RowWrite> opened(WorldModel model) {
        Instant now = model.tick();
        Object customer = ShopChanges.otherOwner(model, WorldTable.CUSTOMERS);
        return List.of(model.insert(model.maker.ticket(customer, now, now)));
    }

    static List<RowWrite> closed(WorldModel model) {
        return changed(model, ticket -> ticket.with("status", "CLOSED")
                .with("refund", model.maker.chance(60) ? null : model.maker.money(5_000)));
    }

    static List<RowWrite> reassigned(WorldModel model) {
        return changed(model, ticket -> ticket.with("customer_id", ShopChanges.otherOwner(model, WorldTable.CUSTOMERS))
                .with("priority", 1 + model.random.nextInt(4)));
    }

    private static List<RowWrite> changed(WorldModel model, UnaryOperator<Row> change) {
        Row ticket = model.pick(WorldTable.TICKETS);
        return ticket == null ? List.of() : List.of(model.update(change.apply(ticket)));
    }
}
