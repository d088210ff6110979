package interdeptcheck.client;

import java.util.function.Function;

/** One of four. Only {@link Matched} says anything about a person; with the others nothing may be concluded. None is a yes or no. */
public sealed interface CheckOutcome permits Matched, UnderReview, Incomplete, NotMatched {
    /** What every outcome has. */
    OutcomeHead head();

    /** What to do. */
    NextStep nextStep();

    /** Goes on by what it is; none can be forgotten. */
    default <T> T match(
        Function<Matched, T> matched,
        Function<UnderReview, T> underReview,
        Function<Incomplete, T> incomplete,
        Function<NotMatched, T> notMatched) {

        if (this instanceof Matched it) return matched.apply(it);
        if (this instanceof UnderReview it) return underReview.apply(it);
        if (this instanceof Incomplete it) return incomplete.apply(it);
        return notMatched.apply((NotMatched) this);
    }
}
