package interdeptcheck.client;

import interdeptcheck.v1.Identity;
import interdeptcheck.v1.StatusCheckServiceOuterClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads one outcome, of a single answer or of an item, and holds it to the contract. */
final class OutcomeReader {
    private static final List<Integer> ASSERTIONS_OF_MATCH = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    private OutcomeReader() {
    }

    static CheckOutcome read(Asked asked, Said said, StatusCheckServiceOuterClass.AsOf asOf, int version, String answerId) {
        var answer = said.hasAnswer() ? Optional.of(answer(said, version)) : Optional.<StatusAnswer>empty();
        var intervals = answer.map(StatusAnswer::intervals).orElse(List.of());
        var banner = asked.isBanner() ? intervals.stream().map(OutcomeReader::bannerDays).toList() : List.<NhsBannerDays>of();
        var outcome = outcome(said, answer, new OutcomeHead(asked.requestId(), time(asOf), answerId, banner));
        if (said.nextStep() != outcome.nextStep().ordinal() + 1) throw new Unreadable("its next step is not its outcome's");
        if (outcome instanceof Matched) return outcome;
        if (!asked.isBanner() && answer.isPresent()) throw new Unreadable("only a match may carry a status");
        if (asked.isBanner() && !isOfUnknownPerson(banner)) throw new Unreadable("its banner is not that of an unknown person");
        return outcome;
    }

    private static CheckOutcome outcome(Said said, Optional<StatusAnswer> answer, OutcomeHead head) {
        var kind = StatusCheckServiceOuterClass.Outcome.forNumber(said.outcome());
        if (kind == null) throw new Unreadable("its outcome is unknown");
        return switch (kind) {
            case OUTCOME_MATCHED -> matched(said, answer, head);
            case OUTCOME_UNDER_REVIEW -> new UnderReview(head, caseOf(said));
            case OUTCOME_INCOMPLETE -> incomplete(said, head);
            case OUTCOME_NOT_MATCHED -> new NotMatched(head);
            default -> throw new Unreadable("its outcome is unknown");
        };
    }

    private static Matched matched(Said said, Optional<StatusAnswer> answer, OutcomeHead head) {
        var found = answer.orElseThrow(() -> new Unreadable("a match carries no status answer"));
        if (!said.assertions().containsAll(ASSERTIONS_OF_MATCH)) throw new Unreadable("a match does not list every assertion");
        return new Matched(head, found, assertions(said), agreedByEarlierValue(said));
    }

    private static Incomplete incomplete(Said said, OutcomeHead head) {
        if (said.missing().isEmpty()) throw new Unreadable("it says that something is missing, but not what");
        var missing = Names.open(MissingFact.class, said.missing(), StatusCheckServiceOuterClass.MissingFact::forNumber);
        return new Incomplete(head, caseOf(said), missing, assertions(said), agreedByEarlierValue(said));
    }

    private static List<Assertion> assertions(Said said) {
        return Names.open(Assertion.class, said.assertions(), StatusCheckServiceOuterClass.Assertion::forNumber);
    }

    private static List<IdentityElement> agreedByEarlierValue(Said said) {
        return Names.open(IdentityElement.class, said.agreedByEarlierValue(), Identity.IdentityElement::forNumber);
    }

    private static StatusAnswer answer(Said said, int version) {
        var from = said.answer();
        var until = from.getVouchedUntil();
        if (said.outcome() != StatusCheckServiceOuterClass.Outcome.OUTCOME_MATCHED_VALUE || version < Binding.STANDING_VERSION) {
            if (from.getStandingValue() != 0 || until != 0) throw new Unreadable("it bears a mark that nothing covers");
            return StatusReader.read(from, AnswerStanding.CURRENT, Optional.empty());
        }
        var standing = Names.named(AnswerStanding.class, from.getStanding(), "standing");
        if ((standing == AnswerStanding.VOUCHED_UNTIL) != (until != 0)) {
            throw new Unreadable("it has a last day without vouching, or the other way round");
        }
        return StatusReader.read(from, standing, until == 0 ? Optional.<LocalDate>empty() : Optional.of(Days.of(until)));
    }

    private static NhsBannerDays bannerDays(FactInterval days) {
        var fact = days.nhsCharging().orElseThrow(() -> new Unreadable("some of its days have no banner"));
        return new NhsBannerDays(days.first(), days.last(), fact.chargeable(), fact.category());
    }

    private static boolean isOfUnknownPerson(List<NhsBannerDays> banner) {
        return banner.size() == 1 && banner.get(0).chargeable() == NhsChargeable.UNKNOWN && banner.get(0).category() == NhsCategory.NONE;
    }

    private static AsOf time(StatusCheckServiceOuterClass.AsOf asOf) {
        if (asOf == null || asOf.getPosition() < 0) throw new Unreadable("it does not say as of when it is");
        return new AsOf(asOf.getPosition(), Instant.ofEpochMilli(asOf.getTimeUnixMs()));
    }

    private static String caseOf(Said said) {
        if (said.caseReference().isEmpty()) throw new Unreadable("it carries no case reference");
        return said.caseReference();
    }
}
