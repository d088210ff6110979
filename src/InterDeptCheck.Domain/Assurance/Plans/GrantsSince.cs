using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>
/// How the grants of a record were varied and extended since it was right: leave that was lawfully cut short or restricted meanwhile must not be
/// served as it was before. What brought the fault is never carried over, nor what goes on from it. Pure.
/// </summary>
internal static class GrantsSince
{
    /// <summary>The record with the changes that are its own; what is doubtful makes its grant unknown.</summary>
    /// <param name="good">The record before the first bridging event.</param>
    /// <param name="steps">The whole history.</param>
    /// <param name="found">What is wrong with the record now.</param>
    /// <param name="isRight">Whether a record may be served: nothing is wrong with it by itself.</param>
    public static LastKnownGood.Found Of(
        PersonRecord good, IReadOnlyList<ReplayStep> steps, IReadOnlyList<Finding> found, Func<PersonRecord, bool> isRight)
    {
        var events = found.Select(finding => finding.Since).OfType<LedgerPosition>().ToHashSet();
        var bridging = steps.Where(step => events.Contains(step.Position)).ToList();
        // The release of a held change is an event of its own; what it brings keeps the place of the held one.
        var bridges = bridging.SelectMany(Brought).Concat(events).ToHashSet();
        var enrolments = bridging.Select(EnrolmentOf).OfType<string>().Except(Enrolments(good), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var record = good;
        foreach (var step in steps.Where(step => step.Position > good.Position && !bridges.Contains(step.Position)))
        {
            if (step.Recorded.Judged is not { Change.Body: StatusVaried or StatusExtended } judged) continue;
            var changed = QuarantineProjection.Changed(record, judged);
            if (changed == record) continue;
            var isDoubtful = (EnrolmentOf(step) is { } enrolment && enrolments.Contains(enrolment))
                || found.Any(finding => finding.Parts.Contains(new(PartKind.Grant, step.Position)))
                || !isRight(changed);
            // What is doubtful by all that is known here would look sound to whoever knows the event alone.
            if (isDoubtful) bridges.Add(step.Position);
            record = isDoubtful ? GrantProjection.DoubtFrom(record, GrantOf(judged), judged.Change.EffectiveOn) : changed;
        }

        return new(record, new(bridges.Order()));
    }

    private static IEnumerable<LedgerPosition> Brought(ReplayStep step) => Changes(step.After).Except(Changes(step.Before));

    private static IEnumerable<LedgerPosition> Changes(PersonRecord record) =>
        record.Grants.SelectMany(grant => grant.Amendments).Select(amendment => amendment.Since);

    private static IEnumerable<string> Enrolments(PersonRecord record) =>
        record.Enrolments().Select(enrolment => enrolment.Reference)
            .Concat(record.Grants.SelectMany(grant => grant.Attestations()).Select(part => part.Attestation.BiometricEnrolment).OfType<string>());

    private static string? EnrolmentOf(ReplayStep step) => step.Recorded.Judged?.Change.Attestation?.BiometricEnrolment;

    private static GrantId GrantOf(JudgedChange judged) => judged.Change.Body switch
    {
        StatusVaried body => body.Grant,
        StatusExtended body => body.Grant,
        _ => throw new ArgumentException("No variation or extension.", nameof(judged)),
    };
}
