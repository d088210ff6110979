using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Ports;

/// <summary>A view of one record in a replica: the same as a <see cref="FingerprintedRecord"/>, without copying it.</summary>
public readonly ref struct Candidate
{
    /// <summary>Fingerprint of the person id.</summary>
    public required KeyFingerprint Person { get; init; }

    /// <summary>0 for an established record.</summary>
    public required byte Claim { get; init; }

    /// <summary>Whether the record may not be served, but while operators vouch for it.</summary>
    public required bool IsQuarantined { get; init; }

    /// <summary>Whether it is the person's record before it went wrong, and not the record as it is.</summary>
    public required bool IsLastKnownGood { get; init; }

    /// <summary>
    /// The last day on which the quarantined record is served because operators vouch for it; in what is served meanwhile, the last day on which
    /// that is not. Null when nobody vouches.
    /// </summary>
    public required DateOnly? VouchedUntil { get; init; }

    /// <summary>Whether it is what is served in the place of the person's quarantined record, which is kept too.</summary>
    public bool IsMeanwhile => FingerprintedRecord.IsServedMeanwhile(IsQuarantined, IsLastKnownGood, VouchedUntil is not null);

    /// <summary>The person's last event.</summary>
    public required LedgerPosition Position { get; init; }

    /// <summary>The nationality, masked: <see cref="NationalityMask"/>.</summary>
    public required ushort Nationality { get; init; }

    /// <summary>Identifiers, with their flags.</summary>
    public required ReadOnlySpan<ulong> Keys { get; init; }

    /// <summary>Elements, current ones first.</summary>
    public required ReadOnlySpan<uint> Elements { get; init; }

    /// <summary>How many elements are current.</summary>
    public required int CurrentElements { get; init; }

    /// <summary>Rows of status, by first day.</summary>
    public required GrantRows Grants { get; init; }
}

/// <summary>The rows of status of a candidate, read one by one.</summary>
public readonly ref struct GrantRows
{
    private readonly ReadOnlySpan<PackedGrant> rows;
    private readonly ICodeTable? codes;

    /// <summary>Rows in a replica's packed form, with the table that their codes point into.</summary>
    public GrantRows(ReadOnlySpan<PackedGrant> rows, ICodeTable codes)
    {
        this.rows = rows;
        this.codes = codes;
    }

    /// <summary>How many rows.</summary>
    public int Count => rows.Length;

    /// <summary>One row.</summary>
    public PackedGrant this[int index] => rows[index];

    /// <summary>The source's codes of a row.</summary>
    public StatusCodes CodesOf(PackedGrant row) => codes!.Codes(row.CodesIndex);
}

/// <summary>The table of a replica's status codes.</summary>
public interface ICodeTable
{
    /// <summary>The codes with that number.</summary>
    StatusCodes Codes(ushort index);
}
