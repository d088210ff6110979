package interdeptcheck.client;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Channels over mutual TLS; whichever transport of gRPC is there carries them. */
final class Channels {
    private static final int MESSAGE_BYTES_MAX = 16 << 20;
    private static final int PORT = 443;

    private Channels() {
    }

    /** A channel that connects on its first call. */
    static ManagedChannel open(ClientOptions options, ClientFiles files) {
        var address = OptionsReader.address(options);
        return Grpc.newChannelBuilderForAddress(address.getHost(), address.getPort() < 0 ? PORT : address.getPort(), credentials(files))
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .keepAliveTimeout(10, TimeUnit.SECONDS)
            .keepAliveWithoutCalls(false)
            .proxyDetector(target -> null)
            .disableServiceConfigLookUp()
            .disableRetry() // who asks again is RetryRule, and nobody else
            .build();
    }

    private static ChannelCredentials credentials(ClientFiles files) {
        try {
            return TlsChannelCredentials.newBuilder()
                .keyManager(new ByteArrayInputStream(files.certificate()), new ByteArrayInputStream(files.key()))
                .trustManager(new ByteArrayInputStream(files.authority()))
                .build();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
