package interdeptcheck.client;

/** What became of one question of a batch. */
public sealed interface BatchItemOutcome permits BatchItemAnswered, BatchItemFaulted {
    /** Its place among all the questions, from 0. */
    long index();
}
