package interdeptcheck.client;

import interdeptcheck.v1.Identity.ClaimedIdentity;
import interdeptcheck.v1.Identity.Document;
import interdeptcheck.v1.Identity.Identifier;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerBatch;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerItem;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AsOf;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckRequest;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckResponse;
import interdeptcheck.v1.StatusCheckServiceOuterClass.DateRange;
import interdeptcheck.v1.StatusCheckServiceOuterClass.FactInterval;
import interdeptcheck.v1.StatusCheckServiceOuterClass.Freshness;
import interdeptcheck.v1.StatusCheckServiceOuterClass.QuestionBatch;
import interdeptcheck.v1.StatusCheckServiceOuterClass.StatusAnswer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The digest over a question and its answer, of an explicit encoding (docs/calling/answer-binding.md). */
final class Binding {
    static final int VERSION = 2;
    static final int STANDING_VERSION = 2;
    static final int ASSERTION_MAX = 63;

    private Binding() {
    }

    static byte[] digest(byte[] encoding) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(encoding);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java has SHA-256.", never);
        }
    }

    static byte[] encodeQuestion(CheckRequest request, int version) {
        var out = new CanonicalWriter().text("Q").number(version).text(request.getRequestId()).number(request.getPurposeValue())
            .text(request.getInitiator());
        person(out, request.getPerson());
        period(out, request.hasPeriod(), request.getPeriod());
        freshness(out, request.getFreshness());
        return out.number(unsigned(request.getMaxBindingVersion())).written();
    }

    static byte[] encodeAnswer(CheckRequest request, CheckResponse response) {
        var version = response.getBinding().getVersion();
        var out = new CanonicalWriter().text("A").number(version).raw(digest(encodeQuestion(request, version)))
            .number(response.getOutcomeValue(), response.getNextStepValue());
        asOf(out, response.getAsOf());
        conclusion(out, version, Said.of(response));
        return out.written();
    }

    static byte[] encodeBatchQuestion(QuestionBatch batch, int version) {
        var out = new CanonicalWriter().text("QB").number(version).text(batch.getRequestId()).number(batch.getPurposeValue())
            .text(batch.getInitiator());
        freshness(out, batch.getFreshness());
        out.number(unsigned(batch.getMaxBindingVersion()));
        period(out, batch.hasPeriod(), batch.getPeriod());
        return out.list(batch.getItemsList(), item -> {
            person(out, item.getPerson());
            period(out, item.hasPeriod(), item.getPeriod());
        }).written();
    }

    static byte[] encodeBatchAnswer(QuestionBatch batch, AnswerBatch answer) {
        var version = answer.getBinding().getVersion();
        var out = new CanonicalWriter().text("AB").number(version).raw(digest(encodeBatchQuestion(batch, version)));
        asOf(out, answer.getAsOf());
        return out.list(answer.getItemsList(), item -> item(out, version, item)).written();
    }

    private static void item(CanonicalWriter out, int version, AnswerItem item) {
        out.number(item.getOutcomeValue(), item.getNextStepValue());
        conclusion(out, version, Said.of(item));
        out.number(item.getError().getReasonValue());
        out.list(item.getError().getFieldsList(), fault -> out.text(fault.getField(), fault.getRule()));
    }

    private static void person(CanonicalWriter out, ClaimedIdentity stated) {
        out.list(stated.getIdentifiersList(), each -> identifier(out, each));
        out.text(stated.getFamilyName(), stated.getGivenNames()).number(stated.getBorn());
        out.text(stated.getNationality(), stated.getMachineReadableZone());
    }

    private static void identifier(CanonicalWriter out, Identifier stated) {
        out.number(stated.getValueCase().getNumber());
        switch (stated.getValueCase()) {
            case NINO -> out.text(stated.getNino());
            case NHS_NUMBER -> out.text(stated.getNhsNumber());
            case UKVI_CUSTOMER_NUMBER -> out.text(stated.getUkviCustomerNumber());
            case UAN -> out.text(stated.getUan());
            case GWF -> out.text(stated.getGwf());
            case DOCUMENT -> document(out, stated.getDocument());
            case VALUE_NOT_SET -> { }
        }
    }

    private static void document(CanonicalWriter out, Document stated) {
        out.number(stated.getTypeValue()).text(stated.getState(), stated.getNumber());
    }

    private static void period(CanonicalWriter out, boolean isSet, DateRange days) {
        out.number(isSet ? 1 : 0, days.getFrom(), days.getTo());
    }

    private static void freshness(CanonicalWriter out, Freshness demanded) {
        out.number(demanded.getAtLeastPosition(), demanded.getMaxStalenessMs());
    }

    private static void asOf(CanonicalWriter out, AsOf asOf) {
        out.number(asOf.getPosition(), asOf.getTimeUnixMs());
    }

    private static void conclusion(CanonicalWriter out, int version, Said said) {
        status(out, version, said.answer());
        out.text(said.caseReference()).numbers(said.missing()).number(mask(said.assertions())).numbers(said.agreedByEarlierValue());
    }

    private static long mask(List<Integer> assertions) {
        return assertions.stream().mapToLong(number -> 1L << (number - 1)).reduce(0, (left, right) -> left | right);
    }

    private static void status(CanonicalWriter out, int version, StatusAnswer answer) {
        out.list(answer.getIntervalsList(), days -> interval(out, days));
        out.list(answer.getGrantsList(), grant -> out.text(grant.getProductType(), grant.getImmigrationStatus())
            .number(grant.getCodesDocumented() ? 1 : 0, grant.getValidFrom(), grant.getValidTo(), grant.getPublicFundsValue()));
        out.text(answer.getNationality()).number(unsigned(answer.getRulesVersion()));
        if (version >= STANDING_VERSION) out.number(answer.getStandingValue(), answer.getVouchedUntil());
    }

    private static void interval(CanonicalWriter out, FactInterval days) {
        var funds = days.getPublicFunds();
        var work = days.getRightToWork();
        var charging = days.getNhsCharging();
        out.number(days.getFrom(), days.getTo(), funds.getResultValue(), funds.getGroundValue(), funds.getResidenceTestValue());
        out.number(work.getResultValue(), work.getGroundValue());
        out.list(work.getAlternativesList(), one -> out.numbers(one.getConditionsValueList()));
        out.number(work.getFollowUp().getKindValue(), work.getFollowUp().getRecordedEnd());
        out.number(charging.getChargeableValue(), charging.getCategoryValue(), charging.getBasisValue(), charging.getGroundValue());
        out.text(days.getCaseReference());
    }

    private static long unsigned(int number) {
        return Integer.toUnsignedLong(number);
    }
}
