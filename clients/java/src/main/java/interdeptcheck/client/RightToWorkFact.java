package interdeptcheck.client;

import java.util.List;

/**
 * Whether the status allows work.
 *
 * @param alternatives for LIMITED: work that keeps all conditions of any one of them is allowed
 */
public record RightToWorkFact(RightToWorkResult result, Ground ground, List<List<WorkCondition>> alternatives, FollowUp followUp) {
    public RightToWorkFact {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }
}
