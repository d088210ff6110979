using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Oracle;

namespace InterDeptCheck.UnitTests.Assurance.Lineage;

/// <summary>Histories as a ledger reads them, of events that were judged in memory.</summary>
internal static class Histories
{
    /// <summary>The day on which the first event of a ledger is recorded; each event is recorded a day after the one before.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A person's history.</summary>
    public static IReadOnlyList<RecordedChange> Of(InMemoryLedger ledger, PersonId person) =>
        [.. ledger.Events.Where(judged => judged.Change.Person == person).Select(judged => Recorded(judged))];

    /// <summary>An event as a ledger keeps it.</summary>
    public static RecordedChange Recorded(JudgedChange judged, DateTimeOffset? at = null, bool isErased = false) => new(
        new()
        {
            Position = judged.Position,
            PreviousHash = ChainHash.Genesis,
            Id = judged.Change.Id,
            Person = judged.Change.Person,
            Kind = "kind",
            PayloadDigest = new byte[32],
            Verdict = judged.Verdict,
            Source = judged.Change.Source,
            Actor = new("spiffe://gov.test/department/home-office/service/atlas"),
            RecordedAt = at ?? Start.AddDays(judged.Position.Value - 1),
            EffectiveOn = judged.Change.EffectiveOn,
        },
        isErased ? null : judged.Change);
}
