package interdeptcheck.client;

/** The kind of an identity or travel document. */
public enum DocumentType {
    PASSPORT,
    NATIONAL_IDENTITY_CARD,
    BIOMETRIC_RESIDENCE_PERMIT,
    BIOMETRIC_RESIDENCE_CARD
}
