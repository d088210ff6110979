package interdeptcheck.client;

import interdeptcheck.v1.StatusCheckServiceOuterClass;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerItem;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckResponse;
import java.util.List;

/** What a single answer and an item of a batch have in common, in the contract's numbers. */
record Said(
    int outcome,
    int nextStep,
    boolean hasAnswer,
    StatusCheckServiceOuterClass.StatusAnswer answer,
    String caseReference,
    List<Integer> missing,
    List<Integer> assertions,
    List<Integer> agreedByEarlierValue) {

    static Said of(CheckResponse from) {
        return new Said(from.getOutcomeValue(), from.getNextStepValue(), from.hasAnswer(), from.getAnswer(), from.getCaseReference(),
            from.getMissingValueList(), from.getAssertionsValueList(), from.getAgreedByEarlierValueValueList());
    }

    static Said of(AnswerItem from) {
        return new Said(from.getOutcomeValue(), from.getNextStepValue(), from.hasAnswer(), from.getAnswer(), from.getCaseReference(),
            from.getMissingValueList(), from.getAssertionsValueList(), from.getAgreedByEarlierValueValueList());
    }
}
