using InterDeptCheck.Cli.Demo.Migration;
using InterDeptCheck.Cli.Demo.Postgres;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Demo;

/// <summary>The scenes of the demo; each says what must come, shows what comes, and compares.</summary>
/// <param name="stage">Where they are played.</param>
/// <param name="tally">Counts them.</param>
/// <param name="failOver">What happens to the ledger's database half-way; null for nothing.</param>
/// <param name="secondAct">What comes after them; null for nothing.</param>
internal sealed class DemoPlay(DemoStage stage, DemoTally tally, FailOver? failOver, MigrationAct? secondAct)
{
    private static readonly Period Year = new(new(2026, 1, 1), new(2026, 12, 31));
    private static readonly Period Years = new(new(2021, 1, 1), new(2028, 12, 31));

    private static readonly (string Service, Purpose Purpose, string Fields)[] Departments =
    [
        ("hmrc/child-benefit", Purpose.HmrcPublicFunds, "public funds, grants, their condition"),
        ("hmrc/paye", Purpose.HmrcRightToWork, "right to work"),
        ("dwp/universal-credit", Purpose.DwpPublicFunds, "public funds, grants, their condition"),
        ("nhs/overseas-visitors", Purpose.NhsOverseasVisitorManager, "charging, its basis, grants, nationality"),
        ("nhs/registration", Purpose.NhsChargingBanner, "charging"),
        ("local-authority/adult-social-care", Purpose.LocalAuthorityPublicFunds, "public funds, grants, their condition"),
    ];

    /// <summary>Plays all scenes; whether all went as they must.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        AnsiConsole.Write(new Rule("[bold]InterDeptCheck[/]: the right person, or nobody"));
        AnsiConsole.MarkupLineInterpolated($"{stage.Description}");
        ImportReport.WriteTable(stage.Imported);
        await DepartmentsAsync(cancellationToken);
        if (failOver is not null) await failOver.RunAsync(cancellationToken);
        await WrongPeopleAsync(cancellationToken);
        await StrangersAsync(cancellationToken);
        await SwappedAsync(cancellationToken);
        if (failOver is not null) await failOver.CloseAsync(cancellationToken);
        if (secondAct is not null) await secondAct.RunAsync(cancellationToken);
        AnsiConsole.Write(new Rule());
        AnsiConsole.MarkupLineInterpolated($"{tally.Sum}");
        return tally.IsGood;
    }

    private async Task DepartmentsAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("The same person, asked by three departments and a council, day by day: each gets its own fields, and no other");
        foreach (var (service, purpose, fields) in Departments)
        {
            var outcome = await tally.AskAsync(service, purpose, DemoPeople.LawrenceVelazquez, Years, "MATCHED", cancellationToken);
            tally.Compare(fields, (outcome as Matched)?.Answer is { } answer ? Fields(answer) : "");
        }
    }

    private async Task WrongPeopleAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("A stolen document number, with another person's name and birthday");
        await tally.AskAsync("dwp/universal-credit", Purpose.DwpPublicFunds, DemoPeople.Thief, Year, "NOT_MATCHED", cancellationToken);
        DemoTally.Title("The same at an NHS desk: its banner shows U, like any other U");
        await tally.AskAsync("nhs/registration", Purpose.NhsChargingBanner, DemoPeople.Thief, Year, "NOT_MATCHED", cancellationToken);
        DemoTally.Title("Two people who claim one number: neither is shown the other's status");
        await tally.AskAsync("hmrc/child-benefit", Purpose.HmrcPublicFunds, DemoPeople.JoeBloggs, Year, "UNDER_REVIEW", cancellationToken);
        await tally.AskAsync("hmrc/child-benefit", Purpose.HmrcPublicFunds, DemoPeople.BenBloggs, Year, "UNDER_REVIEW", cancellationToken);
    }

    private async Task StrangersAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("A certificate of another authority; then a good one of a service that nobody enrolled");
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
        DemoTally.Title("Two replies swapped on their way");
        var options = stage.Options("hmrc/child-benefit");
        options.WrapHandler = inner => new SwappingHandler(inner);
        await using var client = new StatusCheckClient(options);
        await Task.WhenAll(
            RefusedAsync(client, DemoPeople.RobinTens, FailureReason.AnswerMixedUp, cancellationToken),
            RefusedAsync(client, DemoPeople.SamSmith, FailureReason.AnswerMixedUp, cancellationToken));
    }

    // What an answer holds, in one line.
    private static string Fields(StatusAnswer answer)
    {
        var fields = new List<string>();
        if (answer.Intervals.Any(days => days.PublicFunds is not null)) fields.Add("public funds");
        if (answer.Intervals.Any(days => days.RightToWork is not null)) fields.Add("right to work");
        if (answer.Intervals.Any(days => days.NhsCharging is not null)) fields.Add("charging");
        if (answer.Intervals.Any(days => days.NhsCharging is { Ground: not Ground.NotDisclosed })) fields.Add("its basis");
        if (answer.Grants.Count > 0) fields.Add("grants");
        if (answer.Grants.Any(grant => grant.PublicFunds != PublicFundsCondition.NotDisclosed)) fields.Add("their condition");
        if (answer.Nationality is not null) fields.Add("nationality");
        return string.Join(", ", fields);
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
            var question = new CheckQuestion(Purpose.HmrcPublicFunds, DemoTally.Initiator, person) { Period = Year, Freshness = stage.Freshness };
            var outcome = await client.CheckAsync(question, cancellationToken);
            tally.Compare(due.ToString(), outcome.ToString());
        }
        catch (InterDeptCheckException refused)
        {
            AnsiConsole.MarkupLineInterpolated($"[green]refused[/]: {refused.Message}");
            tally.Compare(due.ToString(), refused.Reason.ToString());
        }
    }
}
