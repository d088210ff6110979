package interdeptcheck.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import interdeptcheck.details.RichBadRequest;
import interdeptcheck.details.RichDetail;
import interdeptcheck.details.RichErrorInfo;
import interdeptcheck.details.RichRetryInfo;
import interdeptcheck.details.RichStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a failed call into the one exception, from the details that the server sends with it. */
final class RefusalReader {
    private static final String DOMAIN = "interdeptcheck";
    private static final Metadata.Key<byte[]> DETAILS = Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> PUSHBACK = Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private RefusalReader() {
    }

    static InterDeptCheckException read(StatusRuntimeException error, String requestId) {
        var trailers = Optional.ofNullable(error.getTrailers()).orElseGet(Metadata::new);
        var details = details(trailers.get(DETAILS));
        var info = detail(details, "ErrorInfo", RichErrorInfo.parser()).filter(each -> each.getDomain().equals(DOMAIN));
        var pushback = pushback(trailers.get(PUSHBACK));
        if (info.isEmpty()) return withoutReason(error, requestId, pushback);
        return refused(error, requestId, details, info.get(), pushback);
    }

    /** The failure of a question to a client that is closed, or was while it was being asked. */
    static InterDeptCheckException closed(InterDeptCheckException failure, String requestId) {
        return new InterDeptCheckException(FailureKind.CALLERS_FAULT, FailureReason.CLIENT_CLOSED, Status.Code.CANCELLED, requestId,
            "The client is closed. Request " + requestId + ".", FailureDetails.of(null, failure));
    }

    private static InterDeptCheckException refused(
        StatusRuntimeException error, String requestId, List<RichDetail> details, RichErrorInfo info, Integer pushback) {
        var reason = FailureReason.ofServer(info.getReason());
        var violations = detail(details, "BadRequest", RichBadRequest.parser()).map(RefusalReader::violations).orElse(List.of());
        var delay = detail(details, "RetryInfo", RichRetryInfo.parser()).filter(RichRetryInfo::hasRetryDelay)
            .map(each -> Duration.ofSeconds(each.getRetryDelay().getSeconds(), each.getRetryDelay().getNanos())).orElse(null);
        var support = info.getMetadataMap().get("support_reference");
        var position = info.getMetadataOrDefault("position", "");
        var where = POSITION.matcher(position).matches() ? Long.valueOf(position) : null;
        var code = error.getStatus().getCode();
        var fields = violations.stream().map(each -> each.field() + ": " + each.rule()).collect(Collectors.joining("; "));
        var text = "The server refused with " + code + ", " + reason + (fields.isEmpty() ? "" : " (" + fields + ")")
            + ". Request " + requestId + "." + (support == null ? "" : " Support reference " + support + ".");
        return new InterDeptCheckException(FailureKind.REFUSED, reason, code, requestId, text,
            new FailureDetails(info.getReason(), support, violations, delay, where, pushback, error));
    }

    private static InterDeptCheckException withoutReason(StatusRuntimeException error, String requestId, Integer pushback) {
        var code = error.getStatus().getCode();
        var details = FailureDetails.of(pushback, error);
        if (code == Status.Code.DEADLINE_EXCEEDED) {
            return transport(FailureReason.DEADLINE_EXCEEDED, code, requestId, "The deadline passed without an answer", details);
        }
        if (isUnreadable(error)) return transport(FailureReason.ANSWER_UNREADABLE, code, requestId, "An answer came that is none", details);
        if (code == Status.Code.UNAVAILABLE || code == Status.Code.CANCELLED) {
            var text = "The service can't be reached, is not the one it should be, or broke the connection";
            return transport(FailureReason.UNREACHABLE, code, requestId, text, details);
        }
        var text = "The call was refused with " + code + " and no reason. Request " + requestId + ".";
        return new InterDeptCheckException(FailureKind.REFUSED, FailureReason.UNRECOGNISED, code, requestId, text, details);
    }

    private static InterDeptCheckException transport(
        FailureReason reason, Status.Code code, String requestId, String what, FailureDetails details) {

        return new InterDeptCheckException(FailureKind.TRANSPORT, reason, code, requestId, what + ". Request " + requestId + ".", details);
    }

    // Bytes that are no message reach here as a call that was cancelled because of them.
    private static boolean isUnreadable(StatusRuntimeException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidProtocolBufferException) return true;
        }
        return false;
    }

    private static List<FieldViolation> violations(RichBadRequest request) {
        return request.getFieldViolationsList().stream().map(each -> new FieldViolation(each.getField(), each.getDescription())).toList();
    }

    // What can't be read forbids, as gRPC's own rule says.
    private static Integer pushback(String text) {
        if (text == null) return null;
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private static List<RichDetail> details(byte[] bytes) {
        try {
            return bytes == null ? List.of() : RichStatus.parseFrom(bytes).getDetailsList();
        } catch (InvalidProtocolBufferException unreadable) {
            return List.of();
        }
    }

    private static <T> Optional<T> detail(List<RichDetail> details, String name, Parser<T> parser) {
        for (var each : details) {
            if (!each.getTypeUrl().endsWith("/google.rpc." + name)) continue;
            try {
                return Optional.of(parser.parseFrom(each.getValue()));
            } catch (InvalidProtocolBufferException unreadable) {
                return Optional.empty(); // as good as none
            }
        }
        return Optional.empty();
    }
}
