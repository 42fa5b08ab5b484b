package hotline.customers;

/** An employee who looks after a customer. */
public record Owner(long userId, String name) {}
