using InterDeptCheck.Domain.Assurance.Access;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>Findings of kinds 5 to 8: what is known is right, and the person can't get at it. They rest on <see cref="AccessRules"/>.</summary>
internal static class AccessFindings
{
    public static void Add(List<Finding> findings, PersonRecord record, DateOnly today, AuditThresholds thresholds)
    {
        AddPhoto(findings, record);
        if (record.Accounts.Count > 0 || record.ClosedAccount is not null) AddAccount(findings, record, today, thresholds);
        foreach (var part in record.Accounts) AddChannels(findings, record, part);
    }

    private static void AddPhoto(List<Finding> findings, PersonRecord record)
    {
        if (record is { Image: null, RemovedImage: { } removed })
            findings.Add(Access(FindingKind.PhotoMissing, record, [new(EvidenceCode.PhotoRemoved, new(PartKind.Image, removed.Since), 0)]));
    }

    // Who never had an account misses none: many people have had status from before there were accounts.
    private static void AddAccount(List<Finding> findings, PersonRecord record, DateOnly today, AuditThresholds thresholds)
    {
        var signIn = AccessRules.CanSignIn(record);
        if (AccessRules.HasStatusOn(record, today))
        {
            var obstacles = Evidence(record, signIn);
            if (obstacles.Count > 0)
                findings.Add(Access(FindingKind.SignInWithoutStatus, record, [.. obstacles, new(EvidenceCode.StatusWithoutAccount, null, 0)]));
            if (record.Image is null) obstacles.Add(Photo(record));
            if (obstacles.Count > 0) findings.Add(Access(FindingKind.ShareCodeImpossible, record, obstacles));
        }

        if (signIn.Can) AddUndelivered(findings, record, thresholds);
    }

    private static void AddUndelivered(List<Finding> findings, PersonRecord record, AuditThresholds thresholds)
    {
        if (record.Grants.Count == 0)
        {
            findings.Add(Access(FindingKind.SignInWithoutStatus, record, [new(EvidenceCode.NoStatusDelivered, Account(record), 0)]));
            return;
        }

        var announced = record.Grants.FirstOrDefault(grant => grant.State == GrantState.Announced);
        var score = thresholds.Record.StatusUndelivered;
        if (announced is null || score < thresholds.ReviewAt) return;
        var item = new EvidenceItem(EvidenceCode.NoStatusDelivered, new(PartKind.Grant, announced.Amendments[0].Since), score);
        findings.Add(Access(FindingKind.SignInWithoutStatus, record, [item]) with
        {
            Strength = new(false, score),
            Reach = FindingReach.Record,
            Action = FindingAction.Review,
        });
    }

    private static void AddChannels(List<Finding> findings, PersonRecord record, AccountPart part)
    {
        var items = new List<EvidenceItem>();
        var name = new PartName(PartKind.Account, part.Since);
        if (part.Account.Routes.Contains(SignInRoute.WebWithoutCode)) items.Add(new(EvidenceCode.NoOneTimeCode, name, 0));
        if (part.Account.Channels.Select(channel => channel.Kind).Distinct().Count() < 2) items.Add(new(EvidenceCode.OneChannelOnly, name, 0));
        if (items.Count > 0) findings.Add(Access(FindingKind.ChannelUneven, record, items));
    }

    private static List<EvidenceItem> Evidence(PersonRecord record, AccessAnswer signIn)
    {
        var items = new List<EvidenceItem>();
        if (signIn.Can) return items;
        var isDocument = signIn.Has(AccessObstacle.SignInDocumentNotCurrent);
        items.Add(new(isDocument ? EvidenceCode.SignInDocumentNotCurrent : EvidenceCode.NoWayToSignIn, Account(record), 0));
        return items;
    }

    private static EvidenceItem Photo(PersonRecord record) =>
        new(EvidenceCode.PhotoRemoved, record.RemovedImage is { } removed ? new(PartKind.Image, removed.Since) : null, 0);

    private static PartName Account(PersonRecord record) =>
        new(PartKind.Account, (record.Accounts is [.., var open] ? open : record.ClosedAccount!).Since);

    private static Finding Access(FindingKind kind, PersonRecord record, IEnumerable<EvidenceItem> evidence)
    {
        var items = new ValueList<EvidenceItem>(evidence);
        return new(
            kind, record.Person, new(true, 0), FindingReach.Access, FindingParts.Of(items), default, null, items, FindingAction.MendAccess);
    }
}
