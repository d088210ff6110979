package interdeptcheck.client;

import interdeptcheck.v1.Identity.ClaimedIdentity;
import interdeptcheck.v1.StatusCheckServiceOuterClass;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckRequest;
import interdeptcheck.v1.StatusCheckServiceOuterClass.DateRange;
import interdeptcheck.v1.StatusCheckServiceOuterClass.QuestionBatch;
import interdeptcheck.v1.StatusCheckServiceOuterClass.QuestionItem;
import java.util.List;
import java.util.UUID;

/** Writes questions as the contract has them. What the server checks is not checked here. */
final class QuestionWriter {
    private QuestionWriter() {
    }

    static CheckRequest request(CheckQuestion question) {
        var head = question.head();
        var request = CheckRequest.newBuilder().setRequestId(question.requestId().toString()).setPurpose(purpose(head.purpose()))
            .setInitiator(head.initiator()).setPerson(person(question.person())).setMaxBindingVersion(Binding.VERSION);
        if (head.period() != null) request.setPeriod(period(head.period()));
        if (head.freshness() != null) request.setFreshness(freshness(head.freshness()));
        return request.build();
    }

    static QuestionBatch batch(BatchHead head, List<BatchQuestion> items) {
        var batch = QuestionBatch.newBuilder().setRequestId(UUID.randomUUID().toString()).setPurpose(purpose(head.purpose()))
            .setInitiator(head.initiator()).setMaxBindingVersion(Binding.VERSION);
        if (head.period() != null) batch.setPeriod(period(head.period()));
        if (head.freshness() != null) batch.setFreshness(freshness(head.freshness()));
        for (var item : items) batch.addItems(item(item));
        return batch.build();
    }

    private static QuestionItem item(BatchQuestion question) {
        var item = QuestionItem.newBuilder().setPerson(person(question.person()));
        if (question.period() != null) item.setPeriod(period(question.period()));
        return item.build();
    }

    private static StatusCheckServiceOuterClass.Purpose purpose(Purpose purpose) {
        return StatusCheckServiceOuterClass.Purpose.valueOf("PURPOSE_" + purpose.name());
    }

    private static ClaimedIdentity person(ClaimedPerson stated) {
        var person = ClaimedIdentity.newBuilder().setFamilyName(stated.familyName()).setGivenNames(stated.givenNames())
            .setNationality(stated.nationality()).setMachineReadableZone(stated.machineReadableZone());
        for (var identifier : stated.identifiers()) person.addIdentifiers(identifier.wire());
        if (stated.born() != null) person.setBorn(stated.born().number());
        return person.build();
    }

    private static DateRange period(Period days) {
        return DateRange.newBuilder().setFrom(Days.number(days.first())).setTo(Days.number(days.last())).build();
    }

    private static StatusCheckServiceOuterClass.Freshness freshness(Freshness demanded) {
        return StatusCheckServiceOuterClass.Freshness.newBuilder().setAtLeastPosition(demanded.atLeastPosition())
            .setMaxStalenessMs(Math.toIntExact(demanded.maxStaleness().toMillis())).build();
    }
}
