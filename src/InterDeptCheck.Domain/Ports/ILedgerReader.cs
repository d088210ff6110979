using System.Globalization;
using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// The ledger as a node follows it: its tail is ordered, unique, reliable, atomic, resumable and bookmarkable. It can read from the primary
/// or from any standby. Thread-safe.
/// </summary>
/// <exception cref="LedgerException">Every method: the store can't do it now, is damaged, or is not a ledger; the message says what to do.</exception>
public interface ILedgerReader : IAsyncDisposable
{
    /// <summary>The end of the chain as this reader sees it, and the time up to which nothing is missing in it.</summary>
    Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The tail: whole transactions after <paramref name="after"/>, in order, each event once, none left out; at least one transaction
    /// when there is one, and no more than fits <paramref name="eventsMax"/> otherwise.
    /// </summary>
    Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken);

    /// <summary>Returns when the chain may have grown beyond <paramref name="after"/>, or when <paramref name="patience"/> has passed.</summary>
    Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Hash of the event at <paramref name="position"/>; null beyond the end. A reader proves with it that it is on this chain.</summary>
    Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken);

    /// <summary>The person's record as stored; null when there is none.</summary>
    Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>Records of everyone who has, or claims, <paramref name="identifier"/>: for healing a node, never on the read path.</summary>
    Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken);

    /// <summary>
    /// The records as they were at <paramref name="upTo"/>, one of each person whose last event by then came after
    /// <paramref name="after"/>, by position, in pages of at most <see cref="RecordPageMax"/>. Both are ends of transactions;
    /// with <paramref name="after"/> before the first it is everyone's.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken);

    /// <summary>
    /// The same, with what <paramref name="select"/> makes of each record in its place: where the records themselves are not needed
    /// together, they need not be in memory together.
    /// </summary>
    /// <param name="after">As above.</param>
    /// <param name="upTo">As above.</param>
    /// <param name="select">Pure; it may be called by several threads at once, and in any order.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    async IAsyncEnumerable<IReadOnlyList<T>> SelectRecordsAsync<T>(
        LedgerPosition after, LedgerPosition upTo, Func<PersonRecord, T> select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ReadRecordsAsync(after, upTo, cancellationToken)) yield return [.. page.Select(select)];
    }

    /// <summary>Every event of the person with what it changed, by position; empty when there is none.</summary>
    Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>The same, of the events after <paramref name="after"/>: for who knows what was before them.</summary>
    async Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, LedgerPosition after, CancellationToken cancellationToken) =>
        [.. (await ReadHistoryAsync(person, cancellationToken)).Where(recorded => recorded.Event.Position > after)];

    /// <summary>The records of these people, one for each in the same order; null for whom there is none. Made for some hundreds at once.</summary>
    async Task<IReadOnlyList<PersonRecord?>> ReadRecordsOfAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var records = new PersonRecord?[people.Count];
        for (var at = 0; at < records.Length; at++) records[at] = await ReadRecordAsync(people[at], cancellationToken);
        return records;
    }

    /// <summary>The histories of these people, one for each in the same order. Made for some hundreds at once.</summary>
    async Task<IReadOnlyList<IReadOnlyList<RecordedChange>>> ReadHistoriesAsync(
        IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var histories = new IReadOnlyList<RecordedChange>[people.Count];
        for (var at = 0; at < histories.Length; at++) histories[at] = await ReadHistoryAsync(people[at], cancellationToken);
        return histories;
    }

    /// <summary>Events that the gate held, after <paramref name="after"/>, by position; at most <paramref name="eventsMax"/>.</summary>
    Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken);

    /// <summary>
    /// Counts the applied events after <paramref name="after"/> up to and with <paramref name="upTo"/>, by kind, source system, batch and
    /// month; no payload is read.
    /// </summary>
    Task<IReadOnlyList<EventCount>> CountEventsAsync(LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken);

    /// <summary>
    /// Recomputes the whole chain; with <paramref name="projection"/> also every record and claim from the events. Faults are reported,
    /// not thrown.
    /// </summary>
    Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken);

    /// <summary>Most records of a page of <see cref="ReadRecordsAsync"/>.</summary>
    const int RecordPageMax = 1024;
}

/// <summary>The end of the chain: its last event's place and hash; place 0 and <see cref="ChainHash.Genesis"/> when empty.</summary>
public readonly record struct LedgerHead(LedgerPosition Position, ChainHash Hash)
{
    /// <summary>Reads a bookmark: the position, a colon and 64 hexadecimal digits. False when it is not exactly that.</summary>
    public static bool TryParse(string? text, out LedgerHead head)
    {
        head = default;
        if (text?.Split(':') is not [var place, { Length: 2 * ChainHash.Length } hash] || !hash.All(char.IsAsciiHexDigit)) return false;
        if (!long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return false;
        head = new(new(position), new ChainHash(Convert.FromHexString(hash)));
        return true;
    }

    /// <summary>The bookmark as text, to keep outside the ledger.</summary>
    public override string ToString() => $"{Position}:{Hash}";
}

/// <summary>The events of one transaction, in order, and the records that they result in: one for each person, after the person's last event.</summary>
public sealed record LedgerTransaction(IReadOnlyList<LedgerEvent> Events, IReadOnlyList<PersonRecord> Records)
{
    /// <summary>Place of the last event.</summary>
    public LedgerPosition LastPosition => Events[^1].Position;
}

/// <summary>What a reader sees of the ledger at one moment.</summary>
/// <param name="Head">The end of the chain.</param>
/// <param name="Time">
/// Every event committed before it is at or before <paramref name="Head"/>; UTC, by the ledger's own clock, less the skew that is allowed
/// between two clocks.
/// </param>
public readonly record struct LedgerHorizon(LedgerHead Head, DateTimeOffset Time);

/// <summary>What readers of the ledger often ask.</summary>
public static class LedgerReaderExtensions
{
    /// <summary>The end of the chain.</summary>
    public static async Task<LedgerHead> ReadHeadAsync(this ILedgerReader ledger, CancellationToken cancellationToken) =>
        (await ledger.ReadHorizonAsync(cancellationToken)).Head;

    /// <summary>
    /// Verifies the ledger, and that it has the event of <paramref name="bookmark"/>, if any: a restored old copy is sound by itself.
    /// </summary>
    public static async Task<VerifyReport> VerifyAsync(
        this ILedgerReader ledger,
        bool projection,
        LedgerHead? bookmark,
        IProgress<LedgerPosition>? verified,
        CancellationToken cancellationToken)
    {
        var report = await ledger.VerifyAsync(projection, verified, cancellationToken);
        if (bookmark is not { } kept || await ledger.ReadHashAsync(kept.Position, cancellationToken) == kept.Hash) return report;
        var faults = report.Faults.Append(new(kept.Position, LedgerFaultKind.BookmarkLacking)).OrderBy(fault => fault.Position);
        return report with { Faults = [.. faults.Take(VerifyReport.FaultsMax)] };
    }
}
