package io.tributary.cli.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in the CRM. */
final class CustomerChanges {

    private CustomerChanges() {}

    static List<RowWrite> added(WorldModel model) {
        Instant now = model.tick();
        return List.of(model.insert(model.maker.customer(model.people.next(), now, now)));
    }

    static List<RowWrite> moved(WorldModel model) {
        Row customer = model.pick(WorldTable.CUSTOMERS);
        if (customer == null) {
            return List.of();
        }
        Person there = model.people.next();
        Row moved = customer.with("street", model.maker.chance(10) ? null : there.street())
                .with("postcode", there.postcode())
                .with("city", there.city())
                .with("country", there.country());
        return List.of(model.update(moved));
    }

    /** To a new address, to that of a shop account (which joins the two), or to none. */
    static List<RowWrite> emailChanged(WorldModel model) {
        Row customer = model.pick(WorldTable.CUSTOMERS);
        if (customer == null) {
            return List.of();
        }
        return List.of(model.update(customer.with("email", newEmail(model))));
    }

    private static @Nullable String newEmail(WorldModel model) {
        Row account = model.pick(WorldTable.ACCOUNTS);
        if (account != null && model.maker.chance(30)) {
            return account.text("email");
        }
        return model.maker.chance(10) ? null : model.people.next().email();
    }

    /** A typing error that makes it nobody's number, or somebody else's. */
    static List<RowWrite> phoneMistyped(WorldModel model) {
        Row customer = model.pick(WorldTable.CUSTOMERS);
        Row other = model.pick(WorldTable.CUSTOMERS);
        if (customer == null || other == null) {
            return List.of();
        }
        String right = customer.text("phone");
        model.mistyped.add(new WorldModel.Mistyped(customer.key(), right));
        String wrong = right == null || model.maker.chance(40) ? other.text("phone") : spelledWrongly(model, right);
        return List.of(model.update(customer.with("phone", wrong)));
    }

    private static String spelledWrongly(WorldModel model, String phone) {
        return model.maker.spelling().mistyped(phone);
    }

    static List<RowWrite> phoneRepaired(WorldModel model) {
        while (!model.mistyped.isEmpty()) {
            WorldModel.Mistyped error = model.mistyped.remove();
            Row customer = model.live(WorldTable.CUSTOMERS).get(error.customer());
            if (customer != null) {
                return List.of(model.update(customer.with("phone", error.rightPhone())));
            }
        }
        return List.of();
    }

    /** Somebody starts to give the number of the company they work for: it comes to, or passes, its limit. */
    static List<RowWrite> phoneShared(WorldModel model) {
        Row customer = model.pick(WorldTable.CUSTOMERS);
        if (customer == null) {
            return List.of();
        }
        if (model.companyPhones.isEmpty() || model.maker.chance(5)) {
            model.companyPhones.add(model.people.sharedPhone());
        }
        String phone = model.companyPhones.get(model.random.nextInt(model.companyPhones.size()));
        return List.of(
                model.update(customer.with("phone", model.maker.spelling().phone(phone))));
    }

    /** Their tickets stay, and belong to nobody. */
    static List<RowWrite> deleted(WorldModel model) {
        Row customer = model.pick(WorldTable.CUSTOMERS);
        if (customer == null) {
            return List.of();
        }
        model.deletedCustomers.add(customer);
        return List.of(model.delete(customer));
    }

    /** A deleted customer is entered again under the old number. */
    static List<RowWrite> restored(WorldModel model) {
        Row customer = model.deletedCustomers.poll();
        return customer == null ? List.of() : List.of(model.insert(customer.updatedAt(model.tick())));
    }
}
