using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli.Importing;

/// <summary>
/// The import of one file straight into a home's embedded ledger, which no server has open and which was made in this way: for measuring,
/// on ledgers that are thrown away. The gate judges every change; only the calls are saved.
/// </summary>
internal sealed class DirectImport(Home home, ChangeFile file, string batch, TimeProvider clock)
{
    private const string Marker = "throw-away";
    private const int LinesOfChunk = 5_000;
    private const int ChunksAhead = 4;
    private const int CacheMebibytes = 1024;

    /// <summary>Imports the file.</summary>
    /// <param name="read">Told how many bytes of the file have been read.</param>
    /// <param name="judged">Told how many lines the gate has judged.</param>
    /// <param name="cancellationToken">Cancelling leaves the ledger of no use.</param>
    /// <exception cref="CommandFault">The home has a ledger that was not made in this way.</exception>
    /// <exception cref="LedgerException">The ledger is in use, or can't take the batch.</exception>
    public async Task<ImportResult> RunAsync(Action<long> read, IProgress<long>? judged, CancellationToken cancellationToken)
    {
        await using var ledger = await OpenAsync(cancellationToken);
        var taking = new DirectBatch(ledger, new(batch), new("operator:direct-import"), UkDate.At(clock.GetUtcNow()));
        var response = await taking.TakeAsync(ChunksAsync(read, cancellationToken), judged, cancellationToken);
        var faults = response.Faults.Select(fault => new LineFault(fault.Line, fault.Field, fault.Rule)).ToList();
        return new(batch, faults.Count == 0 ? response : null, faults);
    }

    private async Task<SqliteLedger> OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(home.Data);
        var marker = Path.Combine(home.Data, Marker);
        if (File.Exists(home.Ledger) && !File.Exists(marker))
        {
            throw new CommandFault(
                ExitCode.BadInput,
                "This ledger is in earnest: --direct adds only to one that it made.",
                "Name another --home, or leave --direct out.");
        }

        await File.WriteAllTextAsync(marker, "Made to be measured: no caller was asked who they are.\n", cancellationToken);
        return await SqliteLedger.OpenAsync(new() { Path = home.Ledger, CacheMebibytes = CacheMebibytes }, clock, cancellationToken);
    }

    // Lines are parsed ahead by another thread, in order.
    private async IAsyncEnumerable<IReadOnlyList<BatchLine>> ChunksAsync(
        Action<long> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = Channel.CreateBounded<List<ChangeLine>>(ChunksAhead);
        var reading = Task.Run(() => ReadAheadAsync(ahead.Writer, read, cancellationToken), cancellationToken);
        await foreach (var chunk in ahead.Reader.ReadAllAsync(cancellationToken))
        {
            if (chunk.Find(line => line.Fault is not null).Fault is { } fault)
                throw new CommandFault(ExitCode.BadInput, $"Line {fault.Line}: {fault.Field} {fault.Rule}.", "Nothing was applied.");

            yield return [.. chunk.Select(line => new BatchLine { Number = line.Number, Change = line.Change })];
        }

        await reading;
    }

    private async Task ReadAheadAsync(ChannelWriter<List<ChangeLine>> ahead, Action<long> read, CancellationToken cancellationToken)
    {
        Exception? failed = null;
        try
        {
            var chunk = new List<ChangeLine>(LinesOfChunk);
            await foreach (var line in file.ReadAsync(read, cancellationToken))
            {
                chunk.Add(line);
                if (chunk.Count < LinesOfChunk) continue;
                await ahead.WriteAsync(chunk, cancellationToken);
                chunk = new(LinesOfChunk);
            }

            await ahead.WriteAsync(chunk, cancellationToken);
        }
        catch (Exception e)
        {
            failed = e;
        }

        ahead.Complete(failed);
    }
}
