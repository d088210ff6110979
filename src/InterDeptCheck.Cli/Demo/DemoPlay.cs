using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Demo;

/// <summary>The scenes of the demo; each says what must come, shows what comes, and compares.</summary>
internal sealed class DemoPlay(DemoStage stage)
{
    private const string Initiator = "demo/run-1";
    private static readonly Period Year = new(new(2026, 1, 1), new(2026, 12, 31));
    private int scenes;
    private int failed;

    /// <summary>Plays all scenes; whether all went as they must.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        AnsiConsole.Write(new Rule("[bold]InterDeptCheck[/]: the right person, or nobody"));
        AnsiConsole.MarkupLineInterpolated($"Server on [bold]{stage.Address}[/]: HTTP/2, TLS 1.3, client certificates of one authority, an embedded ledger.");
        ImportReport.WriteTable(stage.Imported);
        await DepartmentsAsync(cancellationToken);
        await WrongPeopleAsync(cancellationToken);
        await StrangersAsync(cancellationToken);
        await SwappedAsync(cancellationToken);
        AnsiConsole.Write(new Rule());
        AnsiConsole.MarkupLineInterpolated($"{scenes - failed} of {scenes} scenes went as they must.");
        return failed == 0;
    }

    private async Task DepartmentsAsync(CancellationToken cancellationToken)
    {
        Title("The same person, asked by three departments: each gets its own fields");
        await AskAsync("hmrc/child-benefit", Purpose.HmrcPublicFunds, DemoPeople.RobinTens, "MATCHED", cancellationToken);
        await AskAsync("dwp/universal-credit", Purpose.DwpPublicFunds, DemoPeople.RobinTens, "MATCHED", cancellationToken);
        await AskAsync("nhs/overseas-visitors", Purpose.NhsOverseasVisitorManager, DemoPeople.RobinTens, "MATCHED", cancellationToken);
    }

    private async Task WrongPeopleAsync(CancellationToken cancellationToken)
    {
        Title("A stolen document number, with another person's name and birthday");
        await AskAsync("dwp/universal-credit", Purpose.DwpPublicFunds, DemoPeople.Thief, "NOT_MATCHED", cancellationToken);
        Title("Two people who claim one number: neither is shown the other's status");
        await AskAsync("hmrc/child-benefit", Purpose.HmrcPublicFunds, DemoPeople.JoeBloggs, "UNDER_REVIEW", cancellationToken);
        await AskAsync("hmrc/child-benefit", Purpose.HmrcPublicFunds, DemoPeople.BenBloggs, "UNDER_REVIEW", cancellationToken);
    }

    private async Task StrangersAsync(CancellationToken cancellationToken)
    {
        Title("A certificate of another authority; then a good one of a service that nobody enrolled");
        var foreign = stage.MakeForeignAuthority();
        var options = stage.Options("hmrc/child-benefit");
        options.ClientCertificateFile = foreign.ServiceCertificate("hmrc/child-benefit");
        options.ClientKeyFile = foreign.ServiceKey("hmrc/child-benefit");
        await RefusedAsync(options, FailureReason.Unreachable, cancellationToken);
        stage.IssueUnenrolled("elsewhere", "curious");
        await RefusedAsync(stage.Options("elsewhere/curious"), FailureReason.CallerNotEnrolled, cancellationToken);
    }

    private async Task SwappedAsync(CancellationToken cancellationToken)
    {
        Title("Two replies swapped on their way");
        var options = stage.Options("hmrc/child-benefit");
        options.WrapHandler = inner => new SwappingHandler(inner);
        await using var client = new StatusCheckClient(options);
        await Task.WhenAll(
            RefusedAsync(client, DemoPeople.RobinTens, FailureReason.AnswerMixedUp, cancellationToken),
            RefusedAsync(client, DemoPeople.SamSmith, FailureReason.AnswerMixedUp, cancellationToken));
    }

    private async Task AskAsync(string service, Purpose purpose, ClaimedPerson person, string due, CancellationToken cancellationToken)
    {
        AnsiConsole.MarkupLineInterpolated($"[blue]{service}[/] asks for {purpose}:");
        await using var client = new StatusCheckClient(stage.Options(service));
        var outcome = await client.CheckAsync(new(purpose, Initiator, person) { Period = Year }, cancellationToken);
        OutcomeReport.Write(outcome);
        Compare(due, outcome.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED"));
    }

    private async Task RefusedAsync(InterDeptCheckClientOptions options, FailureReason due, CancellationToken cancellationToken)
    {
        await using var client = new StatusCheckClient(options);
        await RefusedAsync(client, DemoPeople.RobinTens, due, cancellationToken);
    }

    private async Task RefusedAsync(StatusCheckClient client, ClaimedPerson person, FailureReason due, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await client.CheckAsync(new(Purpose.HmrcPublicFunds, Initiator, person) { Period = Year }, cancellationToken);
            Compare(due.ToString(), outcome.ToString());
        }
        catch (InterDeptCheckException refused)
        {
            AnsiConsole.MarkupLineInterpolated($"[green]refused[/]: {refused.Message}");
            Compare(due.ToString(), refused.Reason.ToString());
        }
    }

    private void Compare(string due, string came)
    {
        scenes++;
        if (string.Equals(due, came, StringComparison.Ordinal)) return;
        failed++;
        AnsiConsole.MarkupLineInterpolated($"[red bold]{due} was due, {came} came.[/]");
    }

    private static void Title(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule(Markup.Escape(text)).LeftJustified());
    }
}
