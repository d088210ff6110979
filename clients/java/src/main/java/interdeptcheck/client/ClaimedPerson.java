package interdeptcheck.client;

import java.util.List;

/**
 * The person as the caller knows them. Every element that is stated must agree with the record: AND, never OR. Never printed.
 *
 * @param identifiers 1 to 8
 * @param familyName a mononym goes here; empty where the machine readable zone gives it
 * @param givenNames empty only when the person has none
 * @param born null: not stated
 * @param nationality an ICAO three letter code; empty: not stated
 * @param machineReadableZone empty: not stated
 */
public record ClaimedPerson(
    List<Identifier> identifiers, String familyName, String givenNames, BirthDate born, String nationality, String machineReadableZone) {

    public ClaimedPerson {
        identifiers = List.copyOf(identifiers);
    }

    /** What most callers know. */
    public ClaimedPerson(Identifier identifier, String familyName, String givenNames, BirthDate born) {
        this(List.of(identifier), familyName, givenNames, born, "", "");
    }

    @Override
    public String toString() {
        return "ClaimedPerson[not shown]";
    }
}
