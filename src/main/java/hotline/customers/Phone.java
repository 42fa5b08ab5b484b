package hotline.customers;

/**
 * A number of a customer, as the person who looks may see it.
 *
 * @param id addresses the number without telling it; people who share a number share the id
 * @param shown masked for agents, in the country's habit for others
 */
public record Phone(long id, String shown, String label, boolean primary) {}
