package interdeptcheck.client;

import interdeptcheck.v1.StatusCheckServiceOuterClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what a status allows; whatever does not hold to the contract is thrown away as a whole. */
final class StatusReader {
    private StatusReader() {
    }

    static StatusAnswer read(StatusCheckServiceOuterClass.StatusAnswer answer, AnswerStanding standing, Optional<LocalDate> vouchedUntil) {
        var intervals = answer.getIntervalsList().stream().map(StatusReader::interval).toList();
        demandWhole(intervals);
        if (answer.getRulesVersion() == 0) throw new Unreadable("it does not say which rules judged");
        var grants = answer.getGrantsList().stream().map(StatusReader::grant).toList();
        return new StatusAnswer(intervals, grants, text(answer.getNationality()), standing, vouchedUntil, answer.getRulesVersion());
    }

    private static void demandWhole(List<FactInterval> intervals) {
        if (intervals.isEmpty()) throw new Unreadable("it speaks of no day");
        LocalDate next = null;
        for (var days : intervals) {
            if (days.last().isBefore(days.first())) throw new Unreadable("its days run backwards");
            if (next != null && !next.equals(days.first())) throw new Unreadable("its days have a gap or overlap");
            next = days.last().plusDays(1);
        }
    }

    private static FactInterval interval(StatusCheckServiceOuterClass.FactInterval days) {
        return new FactInterval(
            Days.of(days.getFrom()),
            Days.of(days.getTo()),
            days.hasPublicFunds() ? Optional.of(funds(days.getPublicFunds())) : Optional.empty(),
            days.hasRightToWork() ? Optional.of(work(days.getRightToWork())) : Optional.empty(),
            days.hasNhsCharging() ? Optional.of(charging(days.getNhsCharging())) : Optional.empty(),
            text(days.getCaseReference()));
    }

    private static PublicFundsFact funds(StatusCheckServiceOuterClass.PublicFundsFact fact) {
        return new PublicFundsFact(
            Names.named(PublicFundsResult.class, fact.getResult(), "result"),
            Names.named(Ground.class, fact.getGround(), "ground"),
            Names.named(ResidenceTest.class, fact.getResidenceTest(), "residence test"));
    }

    private static RightToWorkFact work(StatusCheckServiceOuterClass.RightToWorkFact fact) {
        var result = Names.named(RightToWorkResult.class, fact.getResult(), "result");
        var alternatives = fact.getAlternativesList().stream().map(StatusReader::conditions).toList();
        if ((result == RightToWorkResult.LIMITED) == alternatives.isEmpty() || alternatives.stream().anyMatch(List::isEmpty)) {
            throw new Unreadable("its conditions on work are not its result's");
        }
        var kind = Names.named(FollowUpKind.class, fact.getFollowUp().getKind(), "follow-up");
        var end = optionalDay(fact.getFollowUp().getRecordedEnd());
        return new RightToWorkFact(result, Names.named(Ground.class, fact.getGround(), "ground"), alternatives, new FollowUp(kind, end));
    }

    private static List<WorkCondition> conditions(StatusCheckServiceOuterClass.WorkConditionSet set) {
        return set.getConditionsList().stream().map(each -> Names.named(WorkCondition.class, each, "condition")).toList();
    }

    private static NhsChargingFact charging(StatusCheckServiceOuterClass.NhsChargingFact fact) {
        return new NhsChargingFact(
            Names.named(NhsChargeable.class, fact.getChargeable(), "banner"),
            Names.named(NhsCategory.class, fact.getCategory(), "category"),
            Names.disclosed(ChargingBasis.class, fact.getBasis(), "basis"),
            Names.disclosed(Ground.class, fact.getGround(), "ground"));
    }

    private static StatusGrant grant(StatusCheckServiceOuterClass.StatusGrant row) {
        return new StatusGrant(
            row.getProductType(),
            row.getImmigrationStatus(),
            row.getCodesDocumented(),
            Days.of(row.getValidFrom()),
            optionalDay(row.getValidTo()),
            Names.disclosed(PublicFundsCondition.class, row.getPublicFunds(), "condition"));
    }

    private static Optional<LocalDate> optionalDay(int number) {
        return number == 0 ? Optional.empty() : Optional.of(Days.of(number));
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
