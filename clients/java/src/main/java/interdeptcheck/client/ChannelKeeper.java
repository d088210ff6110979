package interdeptcheck.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the channel of the newest good files. Thread-safe. */
final class ChannelKeeper<C> implements AutoCloseable {
    private final ClientOptions options;
    private final Function<ClientFiles, C> open;
    private final Consumer<C> retire;
    private final Consumer<C> close;
    private final LongSupplier nanos;
    private String stamp;
    private ClientFiles files;
    private C channel;
    private long lookedAt;

    /**
     * Opens the first channel; throws where the options are wrong.
     *
     * @param retire lets a channel's calls end, and takes no more
     * @param close ends a channel and its calls
     * @param nanos a clock that never goes back
     */
    ChannelKeeper(ClientOptions options, Function<ClientFiles, C> open, Consumer<C> retire, Consumer<C> close, LongSupplier nanos) {
        this.options = options;
        this.open = open;
        this.retire = retire;
        this.close = close;
        this.nanos = nanos;
        stamp = look();
        files = OptionsReader.read(options);
        channel = open.apply(files);
        lookedAt = nanos.getAsLong();
    }

    /** Starts a call on the channel. Why it is not just handed out: it could be retired before the call starts. */
    synchronized <T> T use(Function<C, T> start) {
        if (nanos.getAsLong() - lookedAt >= options.reloadInterval().toNanos()) renew();
        return start.apply(channel);
    }

    @Override
    public synchronized void close() {
        close.accept(channel);
    }

    private void renew() {
        lookedAt = nanos.getAsLong();
        var now = look();
        if (now.equals(stamp)) return;
        ClientFiles found;
        try {
            found = OptionsReader.read(options);
        } catch (InterDeptCheckException beingWritten) {
            return; // looked at again; until then the old ones do
        }
        stamp = now;
        if (found.isSame(files)) return;
        var old = channel;
        files = found;
        channel = open.apply(found);
        retire.accept(old);
    }

    private String look() {
        return Stream.of(options.clientCertificateFile(), options.clientKeyFile(), options.serverAuthorityFile())
            .map(ChannelKeeper::look).collect(Collectors.joining("|"));
    }

    private static String look(Path path) {
        try {
            var found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException missing) {
            return "";
        }
    }
}
