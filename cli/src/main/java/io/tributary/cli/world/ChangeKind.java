package io.tributary.cli.world;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The kinds of change, with how often each happens in relation to the others. */
enum ChangeKind {
    CUSTOMER_ADDED(4, CustomerChanges::added),
    CUSTOMER_MOVED(6, CustomerChanges::moved),
    CUSTOMER_EMAIL_CHANGED(4, CustomerChanges::emailChanged),
    CUSTOMER_PHONE_MISTYPED(3, CustomerChanges::phoneMistyped),
    CUSTOMER_PHONE_REPAIRED(3, CustomerChanges::phoneRepaired),
    CUSTOMER_PHONE_SHARED(2, CustomerChanges::phoneShared),
    CUSTOMER_DELETED(3, CustomerChanges::deleted),
    CUSTOMER_RESTORED(2, CustomerChanges::restored),
    ACCOUNT_OPENED(4, ShopChanges::accountOpened),
    ACCOUNT_UPDATED(6, ShopChanges::accountUpdated),
    ACCOUNT_CARD_LINKED(3, ShopChanges::cardLinked),
    ACCOUNT_CLOSED(2, ShopChanges::accountClosed),
    ORDER_PLACED(20, ShopChanges::orderPlaced),
    ORDER_PROGRESSED(12, ShopChanges::orderProgressed),
    ORDER_CORRECTED(6, ShopChanges::orderCorrected),
    ORDER_MOVED(3, ShopChanges::orderMoved),
    ORDER_DELETED(4, ShopChanges::orderDeleted),
    TICKET_OPENED(5, TicketChanges::opened),
    TICKET_CLOSED(5, TicketChanges::closed),
    TICKET_REASSIGNED(3, TicketChanges::reassigned);

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
