package interdeptcheck.client;

/** A field, or an option, and the rule that it breaks; never its value. */
public record FieldViolation(String field, String rule) {
}
