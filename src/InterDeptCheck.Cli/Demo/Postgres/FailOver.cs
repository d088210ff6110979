using InterDeptCheck.Client;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Hosting;
using Spectre.Console;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>Half-way the ledger's primary is killed and the standby promoted; at the end nothing that was acknowledged lacks.</summary>
internal sealed class FailOver(PostgresStage stage, DemoTally tally, TimeProvider clock)
{
    private const int Nodes = 2;
    private const int ChangesBetween = 30;
    private const int PageEvents = 1_000;
    private const string Service = "hmrc/child-benefit";
    private static readonly Period Days = new(new(2021, 1, 1), new(2026, 12, 31));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private DemoReporter Reporter => stage.Reporter;

    /// <summary>The fail-over, while a source reports changes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("What the registry acknowledged, the other nodes answer at once");
        for (var times = 0; times < Nodes; times++) await AskAsync(await Reporter.ReportAsync(cancellationToken), cancellationToken);
        var known = await Reporter.ReportAsync(cancellationToken);

        using var enough = new CancellationTokenSource();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var reporting = Reporter.ReportManyAsync(enough.Token, patience.Token);
        try
        {
            await ReportedAsync(ChangesBetween, reporting, patience.Token);
            var killed = await KillAsync(reporting, patience.Token);
            await AskOldAsync(known, killed, patience.Token);
            await PromoteAsync(patience.Token);
            await ReportedAsync(ChangesBetween, reporting, patience.Token);
            var seconds = (clock.GetUtcNow() - killed).TotalSeconds;
            AnsiConsole.MarkupLineInterpolated($"[green]The registry takes changes again[/], {seconds:F1} s after the kill; no node was touched.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFault(ExitCode.Failed, $"The nodes did not go on within {Patience.TotalSeconds} s.", "");
        }
        finally
        {
            await enough.CancelAsync();
            await ((Task)reporting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var newest = await reporting;
        for (var times = 0; times < Nodes; times++) await AskAsync(newest, cancellationToken);
    }

    /// <summary>Reads the whole ledger from the new primary, and looks for everything that was acknowledged.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("What is on the new primary");
        await using var ledger = await LedgerOpening.OpenReaderAsync(stage.Clusters.Address("idcheck_serving"), clock, cancellationToken);
        var report = await ledger.VerifyAsync(projection: true, verified: null, cancellationToken);
        tally.Compare("sound", report.IsSound ? "sound" : string.Join(", ", report.Faults));
        var (places, doubles) = await ReadAsync(ledger, cancellationToken);
        var single = Reporter.Acknowledged;
        var lost = single.Count(one => places.GetValueOrDefault(one.Key) != one.Value);
        var lines = 0;
        await foreach (var line in stage.RecordsFile.ReadAsync(_ => { }, cancellationToken))
        {
            lines++;
            if (!places.ContainsKey(Guid.Parse(line.Change!.EventId))) lost++;
        }

        tally.Compare("0 lost, 0 twice", $"{lost} lost, {doubles} twice");
        AnsiConsole.WriteLine($"{lines} changes of the batch and {single.Count} single ones were acknowledged. {Reporter.Refusals} times one was");
        AnsiConsole.WriteLine($"not, and was sent again with the same event id; {Reporter.Repeats} of those were there already.");
        if (lost > 0 || doubles > 0 || !report.IsSound) return;
        AnsiConsole.WriteLine($"All {report.Events} events form one chain, and recomputing {report.Records} records gives what is stored.");
        AnsiConsole.MarkupLine("[green bold]Nothing that was acknowledged is lost, and nothing is there twice.[/]");
    }

    private async Task<DateTimeOffset> KillAsync(Task reporting, CancellationToken cancellationToken)
    {
        DemoTally.Title("kill -9 of the primary, amid writes: nodes answer on, and say how old");
        var refusals = Reporter.Refusals;
        await stage.Clusters.Primary.KillAsync(cancellationToken);
        var killed = clock.GetUtcNow();
        await UntilAsync(() => Reporter.Refusals > refusals, reporting, cancellationToken);
        AnsiConsole.MarkupLine("The primary is gone. The registry acknowledges nothing.");
        return killed;
    }

    private async Task AskOldAsync(Arrival known, DateTimeOffset killed, CancellationToken cancellationToken)
    {
        for (var times = 0; times < Nodes; times++)
        {
            var outcome = await AskAsync(known, cancellationToken);
            var age = (clock.GetUtcNow() - outcome.AsOf.Time).TotalMilliseconds;
            AnsiConsole.MarkupLineInterpolated($"It knows all up to [bold]{age:F0} ms[/] ago, and nothing of what may have come since.");
            tally.Compare("as of before the kill", outcome.AsOf.Time <= killed ? "as of before the kill" : "as of later");
        }
    }

    private async Task PromoteAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("The standby is promoted; nodes and callers go on by themselves");
        AnsiConsole.WriteLine($"  {await stage.Clusters.Standby.PromoteAsync(cancellationToken)}");
        // Until then the new primary waits for a standby that it does not have, and acknowledges nothing.
        string[] alone = ["ALTER SYSTEM SET synchronous_standby_names = ''", "SELECT pg_reload_conf()"];
        AnsiConsole.WriteLine($"  {await stage.Clusters.Standby.RunAsync(alone, cancellationToken)}");
    }

    private Task<CheckOutcome> AskAsync(Arrival arrival, CancellationToken cancellationToken) =>
        tally.AskAsync(Service, Purpose.HmrcPublicFunds, arrival.Claimed, Days, "MATCHED", cancellationToken);

    private Task ReportedAsync(int more, Task reporting, CancellationToken cancellationToken)
    {
        var due = Reporter.Acknowledged.Count + more;
        return UntilAsync(() => Reporter.Acknowledged.Count >= due, reporting, cancellationToken);
    }

    // What ends the reporting before its time is told at once.
    private async Task UntilAsync(Func<bool> isSo, Task reporting, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            if (reporting.IsCompleted) await reporting;
            await Task.Delay(Look, clock, cancellationToken);
        }
    }

    private static async Task<(Dictionary<Guid, long> Places, int Doubles)> ReadAsync(ILedgerReader ledger, CancellationToken cancellationToken)
    {
        var places = new Dictionary<Guid, long>();
        var doubles = 0;
        var after = LedgerPosition.BeforeFirst;
        while (await ledger.ReadAfterAsync(after, PageEvents, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var one in page.SelectMany(transaction => transaction.Events))
            {
                if (!places.TryAdd(one.Id.Value, one.Position.Value)) doubles++;
            }

            after = page[^1].LastPosition;
        }

        return (places, doubles);
    }
}
