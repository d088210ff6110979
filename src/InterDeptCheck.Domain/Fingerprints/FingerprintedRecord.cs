using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>
/// What a serving node keeps of a person: fingerprints and rows of status, no name, date of birth or identifier in clear. A person has
/// one established record, when registered, beside it what is served while that is in doubt, and one for each identity that held claims attest.
/// </summary>
public sealed class FingerprintedRecord
{
    /// <summary>Most keys of one record; a record beyond a limit is cut to it and never served, as if it were quarantined.</summary>
    public const int KeysMax = 255;

    /// <summary>Most elements of one record.</summary>
    public const int ElementsMax = 255;

    /// <summary>Most rows of status of one record.</summary>
    public const int GrantsMax = 255;

    /// <summary>Fingerprint of the person id: the salt of the elements, and the key by which a node finds all it keeps of the person.</summary>
    public required KeyFingerprint Person { get; init; }

    /// <summary>0 for the established record; from 1 for each identity that held claims attest.</summary>
    public required byte Claim { get; init; }

    /// <summary>Whether the record may not be served, but while operators vouch for it.</summary>
    public required bool IsQuarantined { get; init; }

    /// <summary>Whether it is the person's record before it went wrong, and not the record as it is.</summary>
    public bool IsLastKnownGood { get; init; }

    /// <summary>
    /// The last day on which the quarantined record is served because operators vouch for it; in what is served meanwhile, the last day on which
    /// that is not. Null when nobody vouches.
    /// </summary>
    public DateOnly? VouchedUntil { get; init; }

    /// <summary>Whether it is what is served in the place of the person's quarantined record, which is kept too.</summary>
    public bool IsMeanwhile => IsServedMeanwhile(IsQuarantined, IsLastKnownGood, VouchedUntil is not null);

    /// <summary>The person's last event.</summary>
    public required LedgerPosition Position { get; init; }

    /// <summary>The latest nationality, masked: <see cref="NationalityMask"/>. 0 where a claim is kept.</summary>
    public required ushort Nationality { get; init; }

    /// <summary>Fingerprints of the identifiers, with <see cref="KeyFingerprint.Earlier"/> and <see cref="KeyFingerprint.Bound"/>.</summary>
    public required IReadOnlyList<ulong> Keys { get; init; }

    /// <summary>Fingerprints of names, birth date and the rest; the first <see cref="CurrentElements"/> are current, the others earlier ones.</summary>
    public required IReadOnlyList<uint> Elements { get; init; }

    /// <summary>How many of <see cref="Elements"/> are current.</summary>
    public required int CurrentElements { get; init; }

    /// <summary>Rows of status, by first day.</summary>
    public required IReadOnlyList<FingerprintedGrant> Grants { get; init; }

    /// <summary>What makes a record one that is served in the place of the person's quarantined one: the nationality's mask rests on it.</summary>
    public static bool IsServedMeanwhile(bool isQuarantined, bool isLastKnownGood, bool isVouched) =>
        !isQuarantined && (isLastKnownGood || isVouched);

    internal FingerprintedRecord WithinLimits() =>
        Keys.Count <= KeysMax && Elements.Count <= ElementsMax && Grants.Count <= GrantsMax
            ? this
            : new()
            {
                Person = Person,
                Claim = Claim,
                IsQuarantined = true,
                Position = Position,
                Nationality = Nationality,
                Keys = [.. Keys.Take(KeysMax)],
                Elements = [.. Elements.Take(ElementsMax)],
                CurrentElements = Math.Min(CurrentElements, ElementsMax),
                Grants = [.. Grants.Take(GrantsMax)],
            };
}
