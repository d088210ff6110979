package interdeptcheck.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.google.protobuf.ProtocolMessageEnum;
import interdeptcheck.v1.Identity;
import interdeptcheck.v1.StatusCheckServiceOuterClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

/** The SDK has a name for everything that the contract has. */
public final class NamesTest {
    private static final Map<Class<? extends Enum<?>>, ProtocolMessageEnum[]> KINDS = Map.ofEntries(
        Map.entry(AnswerStanding.class, StatusCheckServiceOuterClass.AnswerStanding.values()),
        Map.entry(Assertion.class, StatusCheckServiceOuterClass.Assertion.values()),
        Map.entry(ChargingBasis.class, StatusCheckServiceOuterClass.ChargingBasis.values()),
        Map.entry(DocumentType.class, Identity.DocumentType.values()),
        Map.entry(FollowUpKind.class, StatusCheckServiceOuterClass.FollowUpKind.values()),
        Map.entry(Ground.class, StatusCheckServiceOuterClass.Ground.values()),
        Map.entry(IdentityElement.class, Identity.IdentityElement.values()),
        Map.entry(MissingFact.class, StatusCheckServiceOuterClass.MissingFact.values()),
        Map.entry(NextStep.class, StatusCheckServiceOuterClass.NextStep.values()),
        Map.entry(NhsCategory.class, StatusCheckServiceOuterClass.NhsCategory.values()),
        Map.entry(NhsChargeable.class, StatusCheckServiceOuterClass.NhsChargeable.values()),
        Map.entry(PublicFundsCondition.class, StatusCheckServiceOuterClass.PublicFundsCondition.values()),
        Map.entry(PublicFundsResult.class, StatusCheckServiceOuterClass.PublicFundsResult.values()),
        Map.entry(Purpose.class, StatusCheckServiceOuterClass.Purpose.values()),
        Map.entry(ResidenceTest.class, StatusCheckServiceOuterClass.ResidenceTest.values()),
        Map.entry(RightToWorkResult.class, StatusCheckServiceOuterClass.RightToWorkResult.values()),
        Map.entry(WorkCondition.class, StatusCheckServiceOuterClass.WorkCondition.values()));

    @Test
    public void every_value_of_the_contract_has_a_name() {
        KINDS.forEach((kind, values) -> {
            for (var value : values) if (isKnown(value)) assertEquals(value + "", 1, count(kind, value));
        });
    }

    @Test
    public void what_nobody_knows_is_thrown_away_or_said_to_be_unknown() {
        assertThrows(Unreadable.class, () -> Names.named(Ground.class, StatusCheckServiceOuterClass.Ground.UNRECOGNIZED, "ground"));
        assertThrows(Unreadable.class, () -> Names.named(Ground.class, StatusCheckServiceOuterClass.Ground.GROUND_UNSPECIFIED, "ground"));
        assertEquals(
            List.of(Assertion.FRESH, Assertion.UNRECOGNISED),
            Names.open(Assertion.class, List.of(6, 60), StatusCheckServiceOuterClass.Assertion::forNumber));
    }

    @Test
    public void nothing_of_a_person_is_printed() {
        var person = new ClaimedPerson(Identifier.nino("AB123456C"), "Eriksson", "Anna", BirthDate.parse("1974-08-12"));
        var question = new CheckQuestion(Purpose.DWP_PUBLIC_FUNDS, "claim-run", person);
        for (var secret : new String[] {"AB123456C", "Eriksson", "Anna", "1974"}) {
            assertEquals(-1, (question + " " + person.identifiers() + person.born()).indexOf(secret));
        }
    }

    private static boolean isKnown(ProtocolMessageEnum value) {
        return !((Enum<?>) value).name().equals("UNRECOGNIZED") && value.getNumber() != 0;
    }

    private static long count(Class<? extends Enum<?>> kind, ProtocolMessageEnum value) {
        var name = ((Enum<?>) value).name();
        return Stream.of(kind.getEnumConstants()).filter(each -> name.endsWith("_" + each.name()) && isWhole(value, name, each)).count();
    }

    // NO is the end of RECORDED_NO too: the rest has to be what all names of the kind begin with.
    private static boolean isWhole(ProtocolMessageEnum value, String name, Enum<?> each) {
        var none = value.getDescriptorForType().findValueByNumber(0).getName();
        return name.length() - each.name().length() == none.length() - "UNSPECIFIED".length();
    }
}
