package interdeptcheck.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

/** Reads questions ahead by a few batches, and gives their outcomes in order. */
final class CheckManyRun implements Iterator<BatchItemOutcome> {
    /** Asks one batch, whose first question has this place. */
    @FunctionalInterface
    interface Asking {
        CompletableFuture<List<BatchItemOutcome>> ask(List<BatchQuestion> questions, long first);
    }

    private final Iterator<BatchQuestion> questions;
    private final ClientOptions options;
    private final Asking asking;
    private final Deque<CompletableFuture<List<BatchItemOutcome>>> pending = new ArrayDeque<>();
    private Iterator<BatchItemOutcome> ready = List.<BatchItemOutcome>of().iterator();
    private long asked;

    CheckManyRun(Iterator<BatchQuestion> questions, ClientOptions options, Asking asking) {
        this.questions = questions;
        this.options = options;
        this.asking = asking;
    }

    @Override
    public boolean hasNext() {
        while (!ready.hasNext()) {
            while (pending.size() < options.inFlight() && questions.hasNext()) askNext();
            if (pending.isEmpty()) return false;
            ready = StatusCheckClient.joined(pending.remove()).iterator();
        }
        return true;
    }

    @Override
    public BatchItemOutcome next() {
        if (!hasNext()) throw new NoSuchElementException();
        return ready.next();
    }

    void close() {
        pending.forEach(call -> call.cancel(true));
    }

    private void askNext() {
        var items = new ArrayList<BatchQuestion>(options.batchSize());
        while (items.size() < options.batchSize() && questions.hasNext()) items.add(questions.next());
        pending.add(asking.ask(items, asked));
        asked += items.size();
    }
}
