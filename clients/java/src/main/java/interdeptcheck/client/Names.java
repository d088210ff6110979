package interdeptcheck.client;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.List;
import java.util.function.IntFunction;

/** Turns the contract's numbers into the SDK's names. */
final class Names {
    private static final String UNSPECIFIED = "UNSPECIFIED";
    private static final String UNKNOWN_TO_PROTOBUF = "UNRECOGNIZED";

    private Names() {
    }

    /** The name of a value that has to have one. */
    static <T extends Enum<T>> T named(Class<T> kinds, ProtocolMessageEnum value, String what) {
        if (isUnknown(value) || value.getNumber() == 0) throw new Unreadable("its " + what + " is unknown");
        return Enum.valueOf(kinds, nameOf(value));
    }

    /** NOT_DISCLOSED where it is not set. */
    static <T extends Enum<T>> T disclosed(Class<T> kinds, ProtocolMessageEnum value, String what) {
        return !isUnknown(value) && value.getNumber() == 0 ? Enum.valueOf(kinds, "NOT_DISCLOSED") : named(kinds, value, what);
    }

    /** UNRECOGNISED where a newer server has more. */
    static <T extends Enum<T>> List<T> open(Class<T> kinds, List<Integer> numbers, IntFunction<? extends ProtocolMessageEnum> find) {
        return numbers.stream().map(number -> {
            var value = find.apply(number);
            return Enum.valueOf(kinds, value == null || number == 0 ? "UNRECOGNISED" : nameOf(value));
        }).toList();
    }

    private static boolean isUnknown(ProtocolMessageEnum value) {
        return ((Enum<?>) value).name().equals(UNKNOWN_TO_PROTOBUF);
    }

    // Without what every name of its kind begins with.
    private static String nameOf(ProtocolMessageEnum value) {
        var none = value.getDescriptorForType().findValueByNumber(0).getName();
        return ((Enum<?>) value).name().substring(none.length() - UNSPECIFIED.length());
    }
}
