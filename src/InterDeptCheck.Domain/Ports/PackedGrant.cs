using System.Runtime.InteropServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// One row of status in 7 bytes, little endian:
/// <code>
/// 0      2      4       6       7
/// | from | to   | codes | flags |
/// </code>
/// Days count from 1940-01-01; <c>to</c> 65535 is "without end". Flags: bits 0-1 public funds, bits 2-3 state, bit 4 bound,
/// bit 5 ended by a change, bits 6-7 the leave's basis less one.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Bytes)]
public readonly record struct PackedGrant
{
    /// <summary>How long it is.</summary>
    public const int Bytes = 7;

    private const ushort NoEnd = ushort.MaxValue;
    private readonly ushort from;
    private readonly ushort to;
    private readonly ushort codes;
    private readonly byte flags;

    /// <summary>Packs <paramref name="grant"/>, whose codes have the number <paramref name="codesIndex"/>.</summary>
    public PackedGrant(FingerprintedGrant grant, ushort codesIndex)
    {
        from = Days(grant.From);
        to = grant.To is { } last ? Days(last) : NoEnd;
        codes = codesIndex;
        flags = (byte)((int)grant.PublicFunds | (int)grant.State << 2 | (grant.IsBound ? 1 << 4 : 0)
            | (grant.End == RowEnd.ByChange ? 1 << 5 : 0) | ((int)grant.Basis - 1) << 6);
    }

    /// <summary>First day.</summary>
    public DateOnly From => ChangeGate.FirstDay.AddDays(from);

    /// <summary>Last day; null without end.</summary>
    public DateOnly? To => to == NoEnd ? null : ChangeGate.FirstDay.AddDays(to);

    /// <summary>Number of the codes in the replica's table; 0 when a row has none.</summary>
    public ushort CodesIndex => codes;

    /// <summary>The row's own condition.</summary>
    public PublicFunds PublicFunds => (PublicFunds)(flags & 3);

    /// <summary>What may be said of the row.</summary>
    public GrantState State => (GrantState)(flags >> 2 & 3);

    /// <summary>Whether it is attested for the person that the record is about.</summary>
    public bool IsBound => (flags & 1 << 4) != 0;

    /// <summary>What the last day means.</summary>
    public RowEnd End => (flags & 1 << 5) != 0 ? RowEnd.ByChange : RowEnd.AsGranted;

    /// <summary>What the leave rests on.</summary>
    public LeaveBasis Basis => (LeaveBasis)((flags >> 6) + 1);

    private static ushort Days(DateOnly day) => checked((ushort)Math.Min(NoEnd - 1, day.DayNumber - ChangeGate.FirstDay.DayNumber));
}
