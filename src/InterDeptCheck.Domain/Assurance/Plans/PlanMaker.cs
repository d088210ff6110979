using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>What plans need beside <see cref="Repairs.RepairPlanner"/>. Pure; null when it can't be done.</summary>
public static class PlanMaker
{
    /// <summary>
    /// The held change takes effect on the record as it is now, as if the gate had applied it. Where its source's attestation contradicted
    /// the record, the two operators attest in its place that it is this person's: else it would be no part of any answer.
    /// </summary>
    /// <param name="record">The person's record.</param>
    /// <param name="held">The held event with its change.</param>
    public static RepairContent? Release(PersonRecord record, RecordedChange held)
    {
        if (held.Judged is not { Verdict.State: VerdictState.Held } judged) return null;
        var change = judged.Verdict.Rule is GateRule.AttestationContradicts or GateRule.CancellationDoubtful
            ? judged.Change with { Attestation = Attested(record, judged.Change.Attestation) }
            : judged.Change;
        var released = judged with { Change = change, Verdict = new Verdict(VerdictState.Applied, GateRule.None, judged.Verdict.RulesVersion) };
        var after = Projection.Apply(record with { Position = LedgerPosition.BeforeFirst }, released) with { Position = record.Position };
        return after == record ? null : new(RepairKind.Release, [new(record.Person, record, after)]);
    }

    // What does not tell two people apart by itself stays as the source said it; a biometric reference too, which an audit judges.
    private static Attestation? Attested(PersonRecord record, Attestation? said) =>
        said is null || record.Identity is not { } identity
            ? said
            : said with
            {
                Name = identity.Name,
                Born = identity.Born,
                Nationality = said.Nationality is { } code && identity.Nationalities.Contains(code) ? code : null,
            };

    /// <summary>The record as it was; null when nothing was on record then, or an event was erased since.</summary>
    public static PersonRecord? AsOf(PersonId person, IReadOnlyList<RecordedChange> history, LedgerPosition upTo)
    {
        var judged = history.Where(change => change.Event.Position <= upTo).Select(change => change.Judged).ToList();
        return judged.Count == 0 || judged.Contains(null) ? null : Projection.Of(person, judged.OfType<JudgedChange>());
    }
}
