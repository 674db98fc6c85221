package io.tributary.benchmarks.world;

import java.util.List;

/**
 * All tables as they are now.
 *
 * @param customers every table of customers; the accounts, which orders belong to, are the last
 * @param regions what customers refer to; none in most worlds
 */
public record World(List<CustomerRows> customers, OrderRows orders, RegionRows regions) {

    private static final int REGIONS = 100;

    /** One shop. */
    static World ofShop() {
        return new World(List.of(new CustomerRows("shop.public.accounts")), new OrderRows(), new RegionRows(0));
    }

    /** A CRM and a shop. */
    static World ofCrmAndShop() {
        return crmAndShop(0);
    }

    /** A CRM and a shop, whose customers are of regions. */
    static World ofRegions() {
        return crmAndShop(REGIONS);
    }

    private static World crmAndShop(int regions) {
        return new World(
                List.of(new CustomerRows("crm.public.customers"), new CustomerRows("shop.public.accounts")),
                new OrderRows(),
                new RegionRows(regions));
    }

    /** How many rows there are or ever were, in all tables. */
    public long rows() {
        return customers.stream().mapToLong(CustomerRows::size).sum() + orders.size() + regions.size();
    }

    /** Whether customers are of regions. */
    public boolean hasRegions() {
        return regions.most() > 0;
    }

    /** The customers that orders belong to. */
    public CustomerRows accounts() {
        return customers.get(customers.size() - 1);
    }

    /** Whether several sources know the same people. */
    public boolean isShared() {
        return customers.size() > 1;
    }
}
