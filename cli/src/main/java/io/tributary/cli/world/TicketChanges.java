package io.tributary.cli.world;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /** A region's account manager is replaced, or leaves, and then somebody new comes. */
    static List<RowWrite> managerReplaced(WorldModel model) {
        for (String region : model.people.countryCodes()) {
            if (model.live(WorldTable.ACCOUNT_MANAGERS).get(region) == null) {
                return List.of(model.insert(model.maker.manager(model.people.next(), region, model.tick())));
            }
        }
        Row leaving = Objects.requireNonNull(model.pick(WorldTable.ACCOUNT_MANAGERS));
        if (model.maker.chance(25)) {
            return List.of(model.delete(leaving));
        }
        Person successor = model.people.next();
        return List.of(model.update(leaving.with("name", successor.firstName() + " " + successor.lastName())));
    }

    private static List<RowWrite> changed(WorldModel model, UnaryOperator<Row> change) {
        Row ticket = model.pick(WorldTable.TICKETS);
        return ticket == null ? List.of() : List.of(model.update(change.apply(ticket)));
    }
}
