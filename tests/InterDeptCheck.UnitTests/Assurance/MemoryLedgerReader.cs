using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.Oracle;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>A ledger of memory as an audit reads it; each event was recorded so many hours after the first as its place says.</summary>
internal sealed class MemoryLedgerReader(InMemoryLedger ledger, int pageMax = 100) : ILedgerReader
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ILookup<PersonId, JudgedChange> histories = ledger.Events.ToLookup(judged => judged.Change.Person);

    /// <summary>The end that readers are told of; the head unless a test says otherwise.</summary>
    public LedgerPosition End { get; init; } = ledger.Head;

    public Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new LedgerHorizon(new(End, ChainHash.Genesis), Start));

    public async IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(
        LedgerPosition after, LedgerPosition upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = histories.Select(history => Projection.Of(history.Key, history.Where(judged => judged.Position <= upTo)))
            .Where(record => record.Position > after).OrderBy(record => record.Position);
        foreach (var page in records.Chunk(pageMax))
        {
            await Task.CompletedTask;
            yield return page;
        }
    }

    public Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult(ledger.Record(person) is { Position.Value: > 0 } record ? record : null);

    public Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedChange>>([.. histories[person].Select(Recorded)]);

    public Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken) =>
        Task.FromResult<ChainHash?>(position <= End ? ChainHash.Genesis : null);

    public Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<EventCount>> CountEventsAsync(LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static RecordedChange Recorded(JudgedChange judged) => new(
        new()
        {
            Position = judged.Position,
            PreviousHash = ChainHash.Genesis,
            Id = judged.Change.Id,
            Person = judged.Change.Person,
            Kind = judged.Change.Body.GetType().Name,
            PayloadDigest = new byte[32],
            Verdict = judged.Verdict,
            Source = judged.Change.Source,
            Actor = new("operator:test"),
            RecordedAt = Start.AddHours(judged.Position.Value),
            EffectiveOn = judged.Change.EffectiveOn,
        },
        judged.Change);
}
