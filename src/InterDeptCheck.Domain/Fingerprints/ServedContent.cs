using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>A content of a person's record that a node keeps: one, but two while the record is in doubt and something is served meanwhile.</summary>
/// <param name="Content">The record, or the one before it went wrong.</param>
/// <param name="IsQuarantined">Whether it may be served only while operators vouch for it.</param>
/// <param name="IsLastKnownGood">Whether it is the record before it went wrong.</param>
/// <param name="VouchedUntil">The last day on which operators vouch for the quarantined content; null when none do.</param>
/// <param name="Unusable">Parts that no answer may use, by the events that set them.</param>
internal readonly record struct ServedContent(
    PersonRecord Content, bool IsQuarantined, bool IsLastKnownGood, DateOnly? VouchedUntil, ValueList<LedgerPosition> Unusable)
{
    /// <summary>What is kept of <paramref name="record"/>: first the record as it is, then what is served meanwhile.</summary>
    public static IEnumerable<ServedContent> Of(PersonRecord record)
    {
        var until = record.VouchedUntil;
        if (record.Quarantine is null)
        {
            yield return new(record, IsQuarantined: false, IsLastKnownGood: false, VouchedUntil: null, default);
        }
        else if (record.LastKnownGood is { } good)
        {
            yield return new(record, IsQuarantined: true, IsLastKnownGood: false, until, default);
            yield return new(good, IsQuarantined: false, IsLastKnownGood: true, until, default);
        }
        else
        {
            var isWhole = record.QuarantinedParts.Count == 0;
            if (isWhole || until is not null) yield return new(record, IsQuarantined: true, IsLastKnownGood: false, until, default);
            if (!isWhole) yield return new(record, IsQuarantined: false, IsLastKnownGood: false, until, record.QuarantinedParts);
        }
    }

    /// <summary>Who it is about; a document that is not usable brings no nationality.</summary>
    public RecordIdentity? Identity()
    {
        if (Unusable.Count == 0) return Content.IdentityWithDocuments();
        var unusable = Unusable;
        return (Content with { Identifiers = new(Content.Identifiers.Where(part => !unusable.Contains(part.Since))) }).IdentityWithDocuments();
    }

    /// <summary>Whether an answer may use the number or document: it is attested for <paramref name="identity"/>, and not in doubt.</summary>
    public bool IsUsable(RecordIdentity identity, IdentifierPart part) => !Unusable.Contains(part.Since) && PartBinding.Holds(identity, part);

    /// <summary>Whether an answer may use the grant.</summary>
    public bool IsUsable(RecordIdentity identity, GrantPart grant)
    {
        var unusable = Unusable;
        return (unusable.Count == 0 || !grant.Attestations().Any(each => unusable.Contains(each.Since))) && PartBinding.Holds(identity, grant);
    }
}
