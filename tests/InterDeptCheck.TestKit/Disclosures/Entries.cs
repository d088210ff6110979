using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.TestKit.Disclosures;

/// <summary>Entries of disclosure logs, for tests.</summary>
public static class Entries
{
    public static readonly NodeId Node = new(0x0C0FFEE1);
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static CallerId Caller(string service = "hmrc/child-benefit")
    {
        var parts = service.Split('/');
        return CallerId.TryParse($"spiffe://test.idc.example/department/{parts[0]}/service/{parts[1]}", out var caller)
            ? caller
            : throw new ArgumentException("Not a caller.", nameof(service));
    }

    public static KeyFingerprint Person(ulong number) => new(number << 2);

    /// <summary>An entry that can be told from others by its position.</summary>
    public static DisclosureBatch Batch(long number, params DisclosureItem[] items) => new()
    {
        Caller = Caller(),
        Purpose = Purpose.HmrcPublicFunds,
        Initiator = "claim-run:1",
        Time = Noon,
        Position = new(number),
        Digest = Enumerable.Repeat((byte)number, DisclosureBatch.DigestBytes).ToArray(),
        Items = items.Length > 0 ? items : [new(Person((ulong)number), OutcomeCode.Matched)],
        IsBatch = items.Length > 1,
    };

    public static DisclosureEntry Entry(long sequence, DisclosureBatch? batch = null, NodeId? node = null)
    {
        var bytes = new byte[DisclosureCodec.BytesMax];
        var length = DisclosureCodec.Write(batch ?? Batch(sequence), bytes);
        return DisclosureEntry.Of(new(node ?? Node, new(sequence)), bytes.AsMemory(0, length));
    }

    public static Gen<DisclosureBatch> Any { get; } =
        from isBatch in Gen.Elements(true, false)
        from count in isBatch ? Gen.Choose(1, 40) : Gen.Constant(1)
        from items in Gen.ArrayOf(Item(), count)
        from purpose in Gen.Elements(Enum.GetValues<Purpose>())
        from length in Gen.Choose(1, DisclosureBatch.InitiatorLengthMax)
        from initiator in Gen.ArrayOf(Gen.Elements("azAZ09-_.:/".ToCharArray()), length)
        from service in Gen.Elements("dwp/universal-credit", "hmrc/child-benefit", "nhs/overseas-visitors")
        from milliseconds in Gen.Choose(0, int.MaxValue)
        from position in Gen.OneOf(Gen.Choose(0, 300).Select(n => (long)n), Gen.Constant(long.MaxValue))
        from digest in Gen.ArrayOf(Gen.Choose(0, 255).Select(n => (byte)n), DisclosureBatch.DigestBytes)
        select new DisclosureBatch
        {
            Caller = Caller(service),
            Purpose = purpose,
            Initiator = new string(initiator),
            Time = Noon.AddMilliseconds(milliseconds),
            Position = new(position),
            Digest = digest,
            Items = items,
            IsBatch = isBatch,
        };

    private static Gen<DisclosureItem> Item() =>
        from person in Gen.Choose(0, int.MaxValue)
        from outcome in Gen.Elements<OutcomeCode?>(null, OutcomeCode.Matched, OutcomeCode.UnderReview, OutcomeCode.Incomplete, OutcomeCode.NotMatched)
        let isAboutNobody = outcome is null or OutcomeCode.NotMatched
        select new DisclosureItem(isAboutNobody ? null : Person((ulong)person << 30), outcome);
}
