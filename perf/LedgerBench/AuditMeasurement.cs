using System.Diagnostics;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Assurance;

namespace InterDeptCheck.Perf;

/// <summary>
/// What an audit costs. Phases are measured one after the other in processor time, which does not depend on what else the machine does;
/// the whole audit by the clock too.
/// </summary>
internal static class AuditMeasurement
{
    private const int SampleMax = 50_000;
    private static readonly SipHash Hash = new(new byte[SipHash.KeyLength]);

    /// <summary>The rows of a table in Markdown.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(int people, string? home, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("audit-bench-");
        try
        {
            await using var ledger = await GeneratedLedger.OpenAsync(new(home ?? directory.FullName), people, cancellationToken);
            var (first, count) = await WholeAsync(ledger, cancellationToken);
            var (again, _) = await WholeAsync(ledger, cancellationToken);
            return [.. first, "", "Again in the same process:", "", .. again, .. await PhasesAsync(ledger, count, cancellationToken)];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(IReadOnlyList<string> Lines, int People)> WholeAsync(SqliteLedger ledger, CancellationToken cancellationToken)
    {
        var (clock, processor) = (Stopwatch.StartNew(), Processor());
        var reading = TimeSpan.Zero;
        AuditSummary? summary = null;
        await foreach (var step in new AuditRun(ledger, new() { Today = GeneratedLedger.Today }).RunAsync(cancellationToken))
        {
            if (step is AuditStep.Progress { Phase: AuditPhase.Reading }) reading = clock.Elapsed;
            if (step is AuditStep.Ended ended) summary = ended.Summary;
        }

        var used = Processor() - processor;
        using var self = Process.GetCurrentProcess();
        string[] lines =
        [
            "| measure | figure |",
            "| --- | ---: |",
            FormattableString.Invariant($"| people | {summary!.People:N0} |"),
            FormattableString.Invariant($"| looked at closely | {summary.LookedAt:N0} |"),
            FormattableString.Invariant($"| findings | {summary.Findings:N0} |"),
            FormattableString.Invariant($"| whole audit, s | {clock.Elapsed.TotalSeconds:N1} |"),
            FormattableString.Invariant($"| of it reading everyone, s | {reading.TotalSeconds:N1} |"),
            FormattableString.Invariant($"| processor, s | {used.TotalSeconds:N1} |"),
            FormattableString.Invariant($"| processor, us a person | {used.TotalMicroseconds / summary.People:N1} |"),
            FormattableString.Invariant($"| most memory of the process, MiB | {self.PeakWorkingSet64 >> 20:N0} |"),
        ];
        return (lines, (int)summary.People);
    }

    private static async Task<IReadOnlyList<string>> PhasesAsync(SqliteLedger ledger, int people, CancellationToken cancellationToken)
    {
        var head = await ledger.ReadHeadAsync(cancellationToken);
        var records = new List<PersonRecord>();
        await foreach (var page in ledger.ReadRecordsAsync(LedgerPosition.BeforeFirst, head.Position, cancellationToken))
        {
            records.AddRange(page);
            if (records.Count >= SampleMax) break;
        }

        var payloads = records.ConvertAll(record => RecordDocument.Of(record));
        var keys = records.ConvertAll(record => AuditKeys.Of(record, Hash, isSuspect: false));
        List<string> lines = [FormattableString.Invariant($"| bytes a record | {payloads.Average(payload => payload.Length):N0} |")];
        void Phase(string name, Action run, int? of = null)
        {
            var count = of ?? records.Count;
            run();
            var (processor, allocated) = (Processor(), GC.GetTotalAllocatedBytes());
            run();
            var used = (Processor() - processor).TotalMicroseconds / count;
            lines.Add(FormattableString.Invariant($"| {name}, us a person (bytes allocated) | {used:N1} ({(GC.GetTotalAllocatedBytes() - allocated) / count:N0}) |"));
        }

        Phase("read and decode, by all cores", () => ReadAllAsync(ledger, head.Position, cancellationToken).GetAwaiter().GetResult(), people);
        Phase("decode", () => payloads.ForEach(payload => RecordDocument.ReadRecord(payload)));
        Phase("assertions", () => records.ForEach(record => RecordFindings.Of(record, GeneratedLedger.Today)));
        Phase("keys", () => records.ForEach(record => AuditKeys.Of(record, Hash, isSuspect: false)));
        Phase("index", () =>
        {
            var index = new AuditIndex();
            keys.ForEach(index.Add);
            index.Groups();
        });
        return lines;
    }

    private static async Task<int> ReadAllAsync(SqliteLedger ledger, LedgerPosition upTo, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var page in ledger.SelectRecordsAsync(LedgerPosition.BeforeFirst, upTo, record => record.Position, cancellationToken)) count += page.Count;
        return count;
    }

    private static TimeSpan Processor() => Environment.CpuUsage.TotalTime;
}
