package interdeptcheck.client;

/** Why an answer does not hold to the contract. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
        super(why);
    }
}
