package interdeptcheck.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;

/** The primitives of docs/calling/answer-binding.md. */
final class CanonicalWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CanonicalWriter number(long... values) {
        for (var value : values) raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    CanonicalWriter text(String... values) {
        for (var value : values) {
            var encoded = value.getBytes(StandardCharsets.UTF_8);
            raw(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array()).raw(encoded);
        }
        return this;
    }

    CanonicalWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    <T> CanonicalWriter list(Collection<T> items, Consumer<T> write) {
        number(items.size());
        items.forEach(write);
        return this;
    }

    CanonicalWriter numbers(Collection<Integer> values) {
        return list(values, this::number);
    }

    byte[] written() {
        return bytes.toByteArray();
    }
}
