package io.tributary.cli.world;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What happens in the shop. */
final class ShopChanges {

    private ShopChanges() {}

    /** By someone new, or by a customer of the CRM, whose spelling of themselves joins the two. */
    static List<RowWrite> accountOpened(WorldModel model) {
        Instant now = model.tick();
        Row account = model.maker.account(model.people.next(), now, now);
        Row customer = model.pick(WorldTable.CUSTOMERS);
        if (customer != null && model.maker.chance(60)) {
            String email = customer.text("email");
            String phone = customer.text("phone");
            account = account.with(
                            "email",
                            email == null ? null : model.maker.spelling().email(email))
                    .with(
                            "mobile",
                            phone == null ? null : model.maker.spelling().phone(phone));
        }
        return List.of(model.insert(account));
    }

    static List<RowWrite> accountUpdated(WorldModel model) {
        Row account = model.pick(WorldTable.ACCOUNTS);
        if (account == null) {
            return List.of();
        }
        Row updated = account.with("balance", model.maker.money(20_000))
                .with("newsletter", model.maker.chance(20) ? null : model.random.nextBoolean())
                .with(
                        "city",
                        model.maker.chance(30) ? null : model.people.next().city())
                .with("last_login", model.tick());
        return List.of(model.update(updated));
    }

    /** The card of a customer of the CRM is entered, or taken out again. */
    static List<RowWrite> cardLinked(WorldModel model) {
        Row account = model.pick(WorldTable.ACCOUNTS);
        Row customer = model.pick(WorldTable.CUSTOMERS);
        if (account == null || customer == null) {
            return List.of();
        }
        String card = account.get("loyalty_card") == null ? customer.text("card_no") : null;
        return List.of(model.update(account.with("loyalty_card", card)));
    }

    /** Its orders stay, and belong to nobody. */
    static List<RowWrite> accountClosed(WorldModel model) {
        Row account = model.pick(WorldTable.ACCOUNTS);
        return account == null ? List.of() : List.of(model.delete(account));
    }

    /** Paid at once now and then: two changes of one row in one transaction. */
    static List<RowWrite> orderPlaced(WorldModel model) {
        Row account = model.pick(WorldTable.ACCOUNTS);
        Instant now = model.tick();
        Row order = model.maker.order(account == null || model.maker.chance(2) ? null : account.key(), now, now);
        RowWrite placed = model.insert(order);
        return model.maker.chance(40) ? List.of(placed, model.update(order.with("status", "PAID"))) : List.of(placed);
    }

    static List<RowWrite> orderProgressed(WorldModel model) {
        return changedOrder(model, order -> order.with("status", model.maker.orderState()));
    }

    static List<RowWrite> orderCorrected(WorldModel model) {
        return changedOrder(model, order -> order.with("total", model.maker.orderTotal())
                .with("items", 1 + model.random.nextInt(6)));
    }

    /** To another account, to none, or to one that does not exist. */
    static List<RowWrite> orderMoved(WorldModel model) {
        return changedOrder(model, order -> order.with("account_id", otherOwner(model, WorldTable.ACCOUNTS)));
    }

    static List<RowWrite> orderDeleted(WorldModel model) {
        Row order = model.pick(WorldTable.ORDERS);
        return order == null ? List.of() : List.of(model.delete(order));
    }

    static @Nullable Object otherOwner(WorldModel model, WorldTable owners) {
        Row owner = model.pick(owners);
        if (owner == null || model.maker.chance(5)) {
            return null;
        }
        return model.maker.chance(5) ? RowMaker.NOBODY : owner.key();
    }

    private static List<RowWrite> changedOrder(WorldModel model, UnaryOperator<Row> change) {
        Row order = model.pick(WorldTable.ORDERS);
        return order == null ? List.of() : List.of(model.update(change.apply(order)));
    }
}
