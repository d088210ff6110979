package interdeptcheck.client;

import interdeptcheck.v1.Identity;
import java.util.Objects;

/** One number or document that leads to a record, as people write it. Never printed. */
public final class Identifier {
    private final Identity.Identifier wire;

    private Identifier(Identity.Identifier.Builder wire) {
        this.wire = wire.build();
    }

    /** A National Insurance number; a stated suffix has to agree. */
    public static Identifier nino(String number) {
        return new Identifier(Identity.Identifier.newBuilder().setNino(number));
    }

    /** An NHS number. */
    public static Identifier nhsNumber(String number) {
        return new Identifier(Identity.Identifier.newBuilder().setNhsNumber(number));
    }

    /** A UKVI customer number. */
    public static Identifier ukviCustomerNumber(String number) {
        return new Identifier(Identity.Identifier.newBuilder().setUkviCustomerNumber(number));
    }

    /** An application's number; with /01 to /99 it names one applicant. */
    public static Identifier uan(String number) {
        return new Identifier(Identity.Identifier.newBuilder().setUan(number));
    }

    /** A visa application's number, which several people can share. */
    public static Identifier gwf(String number) {
        return new Identifier(Identity.Identifier.newBuilder().setGwf(number));
    }

    /**
     * An identity or travel document.
     *
     * @param state the issuing state: an ICAO three letter code
     */
    public static Identifier document(DocumentType type, String state, String number) {
        var document = Identity.Document.newBuilder().setState(state).setNumber(number)
            .setType(Identity.DocumentType.valueOf("DOCUMENT_TYPE_" + type.name()));
        return new Identifier(Identity.Identifier.newBuilder().setDocument(document));
    }

    Identity.Identifier wire() {
        return wire;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identifier it && wire.equals(it.wire);
    }

    @Override
    public int hashCode() {
        return Objects.hash(wire);
    }

    @Override
    public String toString() {
        return "Identifier[" + wire.getValueCase() + "]";
    }
}
