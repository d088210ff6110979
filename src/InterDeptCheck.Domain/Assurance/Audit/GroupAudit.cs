using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>Judges a group of people who have to be compared, or one who stands out alone. Pure and thread-safe.</summary>
/// <param name="Today">The day on which status is judged.</param>
/// <param name="Thresholds">The thresholds.</param>
/// <param name="IsOthers">Whether an enrolment reference that the person's record does not attest now is attested in another's.</param>
public sealed record GroupAudit(DateOnly Today, AuditThresholds Thresholds, Func<PersonId, string, bool> IsOthers)
{
    /// <summary>What the records show, themselves and of each other; before their events are read.</summary>
    public IReadOnlyList<JudgedRecord> Judge(IReadOnlyList<PersonRecord> records)
    {
        var living = records.Where(record => record.SupersededBy is null).ToList();
        var cross = CrossJudge.Of(living, Thresholds);
        return
        [
            .. living.Select((record, index) => new JudgedRecord(record, RecordFindings.Of(record, Today, Thresholds, cross[index]), cross[index]))
                .Where(judged => judged.Findings.Count > 0),
        ];
    }

    /// <summary>The findings with the event since which each holds, and those on the record's course: wrong after right, wrong again.</summary>
    /// <param name="group">What <see cref="Judge"/> found.</param>
    /// <param name="histories">Their events up to the audit's end, in the same order.</param>
    public IEnumerable<AuditStep.Found> Trace(IReadOnlyList<JudgedRecord> group, IReadOnlyList<IReadOnlyList<RecordedChange>> histories)
    {
        var replays = group.Select((judged, index) => new FindingCourses(judged.Record.Person, histories[index], record => WrongOf(judged, record))).ToList();
        var registered = group.Select((judged, index) => (judged.Record.Person, replays[index].First))
            .ToDictionary(pair => pair.Person, pair => pair.First);
        return group.SelectMany((judged, index) => judged.Findings.SelectMany(finding => Trace(finding, replays[index], registered)));
    }

    private static IEnumerable<AuditStep.Found> Trace(
        Finding finding, FindingCourses replay, Dictionary<PersonId, RecordedChange?> registered)
    {
        if (finding.Kind == FindingKind.Duplicate)
        {
            // The later registration made two of one.
            var since = finding.Others.Append(finding.Person).Select(person => registered.GetValueOrDefault(person)).OfType<RecordedChange>()
                .MaxBy(change => change.Event.Position);
            yield return At(finding, since);
            yield break;
        }

        var course = replay.Of(finding.Kind);
        var bridge = course.Since;
        if (finding.Kind == FindingKind.Island && replay.IdentityBridge() is { } identity)
        {
            finding = WithBridge(finding, new(PartKind.Identity, identity.Event.Position));
            if (bridge is null || identity.Event.Position < bridge.Event.Position) bridge = identity;
        }

        yield return At(finding, bridge);
        if (!IsOfTheRecord(finding.Kind)) yield break;
        if (course.WasRight) yield return At(Beside(finding, FindingKind.WrongAfterRight, EvidenceCode.RightBefore), bridge);
        if (course.WasMended) yield return At(Beside(finding, FindingKind.WrongAgain, EvidenceCode.RepairedBefore), bridge);
    }

    // The bridging part is named, whatever else the finding is about.
    private static Finding WithBridge(Finding finding, PartName part)
    {
        var isKnown = finding.Evidence.Any(item => item.Code == EvidenceCode.IdentityReplaced && item.Part is null);
        return finding with
        {
            Parts = new(finding.Parts.Prepend(part).Distinct()),
            Evidence = isKnown
                ? finding.Evidence.Map(item => item is { Code: EvidenceCode.IdentityReplaced, Part: null } ? item with { Part = part } : item)
                : finding.Evidence.Add(new(EvidenceCode.IdentityReplaced, part, 0)),
        };
    }

    private static Finding Beside(Finding finding, FindingKind kind, EvidenceCode why) =>
        finding with { Kind = kind, Evidence = finding.Evidence.Add(new(why, null, 0)) };

    private static AuditStep.Found At(Finding finding, RecordedChange? since) => new(
        finding with { Since = since?.Event.Position }, since is null ? null : BridgingEvent.Of(since.Event));

    // What a person reaches changes as a matter of course; that a record was right and is wrong does not.
    private static bool IsOfTheRecord(FindingKind kind) => kind
        is FindingKind.OthersStatus or FindingKind.Mixture or FindingKind.Island
        or FindingKind.PhotoMissing or FindingKind.ShareCodeImpossible or FindingKind.StatusContradicts;

    // What was wrong with the record as it was, in the light of what others' records say now.
    private IEnumerable<FindingKind> WrongOf(JudgedRecord judged, PersonRecord record)
    {
        var cross = new CrossEvidence();
        foreach (var part in AttestedPart.Of(record))
        {
            if (part.IsServed && part.Attestation.BiometricEnrolment is { } reference && judged.IsForeign(reference, IsOthers))
                cross.Foreign.Add((part.Name, judged.Record.Person));
        }

        if (judged.Cross.BridgedTo.Count > 0 && record.Identity is { } identity && judged.Record.Identity is { } now
            && IdentityComparison.NamesReplaced(identity) && identity.Name == now.Name)
            cross.BridgedTo.AddRange(judged.Cross.BridgedTo);
        return RecordFindings.Of(record, Today, Thresholds, cross).Select(finding => finding.Kind);
    }
}
