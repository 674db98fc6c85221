package io.tributary.cli.world;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The kinds of change, with how often each happens in relation to the others. */
enum ChangeKind {
    CUSTOMER_ADDED(400, CustomerChanges::added),
    CUSTOMER_MOVED(600, CustomerChanges::moved),
    CUSTOMER_EMAIL_CHANGED(400, CustomerChanges::emailChanged),
    CUSTOMER_PHONE_MISTYPED(300, CustomerChanges::phoneMistyped),
    CUSTOMER_PHONE_REPAIRED(300, CustomerChanges::phoneRepaired),
    CUSTOMER_PHONE_SHARED(200, CustomerChanges::phoneShared),
    CUSTOMER_DELETED(300, CustomerChanges::deleted),
    CUSTOMER_RESTORED(200, CustomerChanges::restored),
    ACCOUNT_OPENED(400, ShopChanges::accountOpened),
    ACCOUNT_UPDATED(600, ShopChanges::accountUpdated),
    ACCOUNT_CARD_LINKED(300, ShopChanges::cardLinked),
    ACCOUNT_CLOSED(200, ShopChanges::accountClosed),
    ORDER_PLACED(2000, ShopChanges::orderPlaced),
    ORDER_PROGRESSED(1200, ShopChanges::orderProgressed),
    ORDER_CORRECTED(600, ShopChanges::orderCorrected),
    ORDER_MOVED(300, ShopChanges::orderMoved),
    ORDER_DELETED(400, ShopChanges::orderDeleted),
    TICKET_OPENED(500, TicketChanges::opened),
    TICKET_CLOSED(500, TicketChanges::closed),
    TICKET_REASSIGNED(300, TicketChanges::reassigned),
    /** One in ten thousand: a third of all profiles shows it. */
    ACCOUNT_MANAGER_REPLACED(1, TicketChanges::managerReplaced);

    final int weight;
    private final Function<WorldModel, List<RowWrite>> maker;

    ChangeKind(int weight, Function<WorldModel, List<RowWrite>> maker) {
        this.weight = weight;
        this.maker = maker;
    }

    /** The next change of this kind, already done in the model; of another kind where the world has nothing for it. */
    Change make(WorldModel model) {
        List<RowWrite> writes = maker.apply(model);
        return writes.isEmpty() ? CUSTOMER_ADDED.make(model) : new Change(label(), writes);
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
