package io.tributary.benchmarks.world;

import java.util.SplittableRandom;

/** What happens to a row. */
enum ChangeKind {
    NEW_CUSTOMER,
    IDENTIFIER_CHANGE,
    ATTRIBUTE_CHANGE,
    ORDER_UPDATE,
    MOVE,
    DELETE,
    NEW_ORDER;

    static ChangeKind draw(Mix mix, SplittableRandom random) {
        double[] shares = {
            mix.newCustomers(),
            mix.identifierChanges(),
            mix.attributeChanges(),
            mix.orderUpdates(),
            mix.moves(),
            mix.deletes()
        };
        double left = random.nextDouble();
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return values()[i];
            }
        }
        return NEW_ORDER;
    }
}
