package interdeptcheck.client;

import java.util.Arrays;

/** What the files of the options held when they were read. */
record ClientFiles(byte[] certificate, byte[] key, byte[] authority) {
    boolean isSame(ClientFiles other) {
        return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key) && Arrays.equals(authority, other.authority);
    }
}
