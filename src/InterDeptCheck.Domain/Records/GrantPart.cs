using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.Domain.Records;

/// <summary>One grant of status with all that has been reported of it, in whatever order it arrived.</summary>
/// <param name="Id">The source's name of the grant.</param>
/// <param name="Granted">The grant itself; null while only changes of it have arrived.</param>
/// <param name="Amendments">
/// Variations, extensions and cancellations, by effective day; on one day in this order, whatever arrived last. What follows a
/// cancellation changes nothing: leave that was cancelled does not come back by a variation, but by a grant of its own.
/// </param>
/// <param name="IsWithheld">The row can't be true: it is held alone, and the days that it claims are unknown.</param>
/// <param name="IsDoubted">A doubtful cancellation names it: it is unknown until a person decides.</param>
public sealed record GrantPart(
    GrantId Id,
    GrantedRow? Granted,
    ValueList<GrantAmendment> Amendments,
    bool IsWithheld = false,
    bool IsDoubted = false)
{
    /// <summary>
    /// Of what is served of a quarantined record: the first day of a doubtful variation or extension, by which the grant is unknown until a
    /// person decides; null when there is none.
    /// </summary>
    public DateOnly? ChangeDoubtedFrom { get; init; }

    /// <summary>What may be said of the grant.</summary>
    public GrantState State =>
        Granted is null ? GrantState.Announced
        : IsWithheld ? GrantState.Withheld
        : IsDoubted || ChangeDoubtedFrom is not null ? GrantState.Doubted
        : GrantState.InForce;

    /// <summary>The grant's rows after all amendments, by first day; empty when it was cancelled from its start, or not delivered.</summary>
    public IReadOnlyList<StatusRow> Rows()
    {
        if (Granted is null) return [];
        List<StatusRow> rows = [new(Granted.Terms.Codes, Granted.ValidFrom, Granted.Terms.ValidUntil, Granted.Terms.PublicFunds)];
        if (IsWithheld) return rows;
        foreach (var amendment in Amendments)
        {
            Amend(rows, amendment, Granted.ValidFrom);
            if (amendment.IsCancellation) break;
        }

        return rows;
    }

    /// <summary>Every attestation that the grant rests on, with the event that brought it.</summary>
    public IEnumerable<(Attestation Attestation, LedgerPosition Since)> Attestations()
    {
        if (Granted is not null) yield return (Granted.Attestation, Granted.Since);
        foreach (var amendment in Amendments) yield return (amendment.Attestation, amendment.Since);
    }

    internal GrantPart With(GrantAmendment amendment) => this with
    {
        Amendments = new(Amendments.Append(amendment).OrderBy(a => a.EffectiveOn).ThenBy(a => a.Kind).ThenBy(a => a.Since)),
    };

    /// <summary>
    /// With a cancellation that agrees: it settles the doubt that a disagreeing one had raised, and that of changes from its own day on, but not
    /// how the days before it were changed.
    /// </summary>
    internal GrantPart EndedBy(GrantAmendment cancellation) => With(cancellation) with
    {
        IsDoubted = false,
        ChangeDoubtedFrom = cancellation.EffectiveOn <= ChangeDoubtedFrom ? null : ChangeDoubtedFrom,
    };

    /// <summary>Unknown by a doubtful change from a day on; what follows a cancellation changes nothing.</summary>
    internal GrantPart DoubtedFrom(DateOnly day) => Amendments.Any(known => known.IsCancellation && known.EffectiveOn <= day)
        ? this
        : this with { ChangeDoubtedFrom = ChangeDoubtedFrom < day ? ChangeDoubtedFrom : day };

    private static void Amend(List<StatusRow> rows, GrantAmendment amendment, DateOnly grantedFrom)
    {
        var first = amendment.EffectiveOn > grantedFrom ? amendment.EffectiveOn : grantedFrom;
        if (amendment.Extension is { } extension)
        {
            Extend(rows, extension, first);
            return;
        }

        Cut(rows, first);
        if (amendment.Terms is { } terms && (terms.ValidUntil is null || terms.ValidUntil >= first))
            rows.Add(new(terms.Codes, first, terms.ValidUntil, terms.PublicFunds));
    }

    // The same terms go on after the recorded end; leave that still runs needs no extension. An extension on another ground takes the
    // place of the one before.
    private static void Extend(List<StatusRow> rows, GrantExtension extension, DateOnly first)
    {
        if (rows.Count == 0) return;
        var last = rows[^1];
        if (last.Basis != LeaveBasis.Granted)
        {
            Cut(rows, first);
        }
        else
        {
            if (last.ValidUntil is not { } end || end >= DateOnly.MaxValue) return;
            if (end >= first) first = end.AddDays(1);
        }

        if (extension.Until is null || extension.Until >= first)
            rows.Add(new(last.Codes, first, extension.Until, last.PublicFunds, RowEnd.AsGranted, extension.Basis));
    }

    private static void Cut(List<StatusRow> rows, DateOnly first)
    {
        rows.RemoveAll(row => row.ValidFrom >= first);
        if (rows.Count > 0 && (rows[^1].ValidUntil is not { } until || until >= first))
            rows[^1] = rows[^1] with { ValidUntil = first.AddDays(-1), End = RowEnd.ByChange };
    }
}

/// <summary>A grant as it was first delivered.</summary>
public sealed record GrantedRow(GrantTerms Terms, DateOnly ValidFrom, Attestation Attestation, LedgerPosition Since);

/// <summary>A change of a grant from a day on.</summary>
/// <param name="EffectiveOn">First day of the new terms or of the extension, or first day on which the grant no longer holds.</param>
/// <param name="Terms">The new terms; null for an extension or a cancellation.</param>
/// <param name="Attestation">What the change's source says of the holder.</param>
/// <param name="Since">The event.</param>
/// <param name="Extension">For an extension: its ground and last day; null for anything else.</param>
public sealed record GrantAmendment(
    DateOnly EffectiveOn, GrantTerms? Terms, Attestation Attestation, LedgerPosition Since, GrantExtension? Extension = null)
{
    /// <summary>Which of the three it is.</summary>
    public AmendmentKind Kind =>
        Terms is not null ? AmendmentKind.Variation : Extension is not null ? AmendmentKind.Extension : AmendmentKind.Cancellation;

    /// <summary>Whether the grant ends by it.</summary>
    public bool IsCancellation => Kind == AmendmentKind.Cancellation;
}

/// <summary>Leave that goes on by section 3C.</summary>
/// <param name="Ground">What keeps it going.</param>
/// <param name="Until">Last day; null while what is pending is not decided.</param>
public sealed record GrantExtension(ExtensionGround Ground, DateOnly? Until)
{
    /// <summary>What the extended leave rests on.</summary>
    public LeaveBasis Basis => Ground == ExtensionGround.Appeal ? LeaveBasis.Section3CAppeal : LeaveBasis.Section3C;
}

/// <summary>What an amendment does; on one day the lower comes first.</summary>
public enum AmendmentKind
{
    /// <summary>New terms.</summary>
    Variation = 0,

    /// <summary>The same terms go on by section 3C.</summary>
    Extension = 1,

    /// <summary>The grant ends.</summary>
    Cancellation = 2,
}

/// <summary>One row of status: the days from <paramref name="ValidFrom"/> to <paramref name="ValidUntil"/>, both included.</summary>
public sealed record StatusRow(
    StatusCodes Codes,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    PublicFunds PublicFunds,
    RowEnd End = RowEnd.AsGranted,
    LeaveBasis Basis = LeaveBasis.Granted);

/// <summary>What may be said of a grant.</summary>
public enum GrantState
{
    /// <summary>Its rows are served.</summary>
    InForce = 0,

    /// <summary>It can't be true and is held alone.</summary>
    Withheld = 1,

    /// <summary>Changes of it arrived, but not the grant.</summary>
    Announced = 2,

    /// <summary>A doubtful cancellation names it.</summary>
    Doubted = 3,
}
