using System.Globalization;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using Spectre.Console;
using Case = InterDeptCheck.Contracts.V1.Case;

namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>
/// The second act: a migration batch puts fifty people's records wrong. The gate holds what it can see, an audit finds the rest, the cause is
/// named, one plan of two operators repairs everyone, and meanwhile nobody is shown another's status.
/// </summary>
internal sealed class MigrationAct(DemoStage stage, DemoTally tally, Crowd crowd, TimeProvider clock) : IDisposable
{
    private const string Batch = "MIGRATION-7";
    private const string SameBatch = "MIGRATION-7-REPEATED";
    private const string NextBatch = "MIGRATION-8";
    private const int RelapsesMax = 5;
    private const int CauseSupport = 10;
    private readonly DemoOperators operators = new(stage);
    private readonly CrowdAsker asker = new(stage);
    private readonly List<HeldChange> held = [];
    private readonly HashSet<(FindingKind Kind, PersonId Person, ValueList<PartName> Parts)> known = [];
    private long position;
    private CrowdAnswers? before;

    /// <summary>Plays it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule("[bold]Second act[/]: a migration batch"));
        await HealthyAsync(cancellationToken);
        await BatchAsync(cancellationToken);
        await AuditAsync(cancellationToken);
        await CauseAsync(cancellationToken);
        await QuarantineAsync(cancellationToken);
        var repaired = await RepairAsync(Batch, cancellationToken);
        await MendedAsync("after the repair", cancellationToken);
        await LineageAsync(repaired, cancellationToken);
        await RelapseAsync(repaired, cancellationToken);
        await RepairAsync(NextBatch, cancellationToken);
        await MendedAsync("after the second repair", cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => operators.Dispose();

    private async Task HealthyAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("Twelve hundred people; all are asked for, each answer is compared");
        await ImportAsync(crowd.People, "CROWD", cancellationToken);
        await AskAsync("before: ordinary questions", crowd.Ordinary, isExact: true, cancellationToken);
        before = await AskAsync("before: everyone by their own document", crowd.Pointed, isExact: false, cancellationToken);
        DemoTally.Title("An audit before: what is wrong already is no part of this play");
        var found = await operators.AuditAsync(cancellationToken);
        ActReport.WriteFindings(found);
        known.UnionWith(found.Select(one => one.Finding.Key));
        var cases = await operators.OpenCasesAsync(cancellationToken);
        await operators.SetAsideAsync(cases, cancellationToken);
        tally.Compare("none to be quarantined", None(cases.Count(one => IsToBeQuarantined(one)), "to be quarantined"));
    }

    private async Task BatchAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title($"Batch {Batch} entangles fifty people; the gate holds what it can see");
        ActReport.WriteKinds(crowd.Cases);
        var people = crowd.Cases.Select(one => one.People[0]).Distinct(StringComparer.Ordinal).Count();
        tally.Compare("50 people", string.Create(CultureInfo.InvariantCulture, $"{people} people"));
        var imported = await ImportAsync(crowd.Batch, Batch, cancellationToken);
        held.AddRange(imported.HeldChanges);
        tally.Compare("some held, some applied", $"{(held.Count > 0 ? "some" : "none")} held, {(imported.Applied > 0 ? "some" : "none")} applied");
        var cases = (await operators.OpenCasesAsync(cancellationToken)).Select(one => one.HeldChange?.Position ?? 0).ToHashSet();
        AnsiConsole.MarkupLineInterpolated($"Each of the {held.Count} held changes is a case by itself, with its reasons.");
        tally.Compare("none without a case", None(held.Count(change => !cases.Contains(change.Position)), "without a case"));
        await AskAsync("while the records are wrong, and nobody knows", crowd.Pointed, isExact: false, cancellationToken);
    }

    private async Task AuditAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("An audit finds the rest, and opens a case for each finding");
        var found = (await AuditedAsync(cancellationToken)).SelectMany(one => one.Finding.Others.Prepend(one.Finding.Person))
            .Select(person => person.ToString()).ToHashSet(StringComparer.Ordinal);
        var cases = await operators.OpenCasesAsync(cancellationToken);
        var seen = cases.Where(one => one.HeldChange is not null).SelectMany(one => one.PersonIds).ToHashSet(StringComparer.Ordinal);
        var byGate = crowd.Cases.Count(one => one.People.Any(seen.Contains));
        var byAudit = crowd.Cases.Count(one => one.People.Any(found.Contains));
        var byNone = crowd.Cases.Where(one => !one.People.Any(seen.Contains) && !one.People.Any(found.Contains)).ToList();
        AnsiConsole.MarkupLineInterpolated(
            $"Of {crowd.Cases.Count} people the gate held something of [bold]{byGate}[/], the audit found [bold]{byAudit}[/].");
        foreach (var one in byNone) AnsiConsole.MarkupLineInterpolated($"[red]missed: {one.Kind}[/]");
        tally.Compare("none missed", None(byNone.Count, "missed"));
    }

    private async Task CauseAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("What do the findings have in common?");
        var causes = await CausesReport.ReadAsync(ServedCauses.ReadAsync(operators.A, new() { SupportMin = CauseSupport }, cancellationToken));
        causes.Write(AnsiConsole.Console);
        tally.Compare($"BATCH {Batch}", causes.Foremost);
    }

    private async Task QuarantineAsync(CancellationToken cancellationToken)
    {
        DemoTally.Title("Quarantine at once; served meanwhile is the record before the batch");
        var cases = await operators.OpenCasesAsync(cancellationToken);
        var wrong = cases.Where(IsToBeQuarantined).ToList();
        var lead = Lead(cases);
        var (good, placed) = (0, new List<Plan>());
        foreach (var person in wrong.GroupBy(one => one.PersonIds[0], StringComparer.Ordinal))
        {
            var history = await operators.HistoryAsync(person.First(), person.Key, "since when is it wrong?", cancellationToken);
            // Whose record the batch did not touch is only found because somebody else's looks like it.
            if (!history.Any(IsOfBatch)) continue;
            var request = new PlaceQuarantineRequest { CaseId = lead, PersonId = person.Key, Reason = "parts of somebody else" };
            var response = await operators.A.PlaceQuarantineAsync(request, cancellationToken: cancellationToken);
            if (response.HasLastKnownGood) good++;
            placed.Add(response.Plan);
        }

        AnsiConsole.MarkupLineInterpolated($"{placed.Count} records quarantined by one operator, {good} of them served as they were before.");
        tally.Compare("none refused", None(placed.Count(plan => plan.State != PlanState.Applied), "refused"));
        position = Math.Max(position, placed.SelectMany(plan => plan.Positions).DefaultIfEmpty().Max());
        var answers = await AskAsync("while the records are quarantined", crowd.Pointed, isExact: false, cancellationToken);
        tally.Compare("some last known good", answers.LastKnownGood > 0 ? "some last known good" : "none");
    }

    private static bool IsOfBatch(HistoryEvent one) => one.SourceBatch == Batch && one.Rule.Length == 0;

    private async Task<Plan> RepairAsync(string batch, CancellationToken cancellationToken)
    {
        DemoTally.Title($"One plan takes {batch} back for everyone: A proposes, B approves");
        var cases = await operators.OpenCasesAsync(cancellationToken);
        var also = await SecondRecordsAsync(batch, cases, cancellationToken);
        if (also.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"{also.Count} records that the batch made claim what is another's: A names them, too.");
        var proposed = await operators.ProposeAsync(batch, also, Lead(cases), cancellationToken);
        tally.Compare("none left out", None(proposed.LeftOutPersonIds.Count, "left out"));
        var (own, _) = await DemoOperators.ApproveAsync(operators.A, proposed.Plan.PlanId, cancellationToken);
        AnsiConsole.MarkupLineInterpolated($"A approves: [green]refused[/], {own}");
        tally.Compare("FOUR_EYES_NEEDED", own);
        var (outcome, approved) = await DemoOperators.ApproveAsync(operators.B, proposed.Plan.PlanId, cancellationToken);
        tally.Compare("Applied", outcome);
        var plan = approved ?? proposed.Plan;
        tally.Compare("none refused", None(plan.RefusedPersonIds.Count, "refused"));
        position = Math.Max(position, plan.Positions.DefaultIfEmpty().Max());
        AnsiConsole.MarkupLineInterpolated(
            $"One plan, [bold]{plan.PersonIds.Count}[/] people, {plan.Positions.Count} events. B decides the {cases.Count} cases.");
        await operators.DecideAsync(cases, plan.PlanId, cancellationToken);
        return plan;
    }

    // People of whom nothing was known before the batch, and of whom the gate held something: second records of who was there already.
    private async Task<IReadOnlyList<string>> SecondRecordsAsync(string batch, IEnumerable<Case> cases, CancellationToken cancellationToken)
    {
        List<string> people = [];
        foreach (var person in cases.Where(one => one.HeldChange is not null).GroupBy(one => one.PersonIds[0], StringComparer.Ordinal))
        {
            var history = await operators.HistoryAsync(person.First(), person.Key, "whose claim was held?", cancellationToken);
            if (history[0].SourceBatch == batch) people.Add(person.Key);
        }

        return people;
    }

    private async Task MendedAsync(string when, CancellationToken cancellationToken)
    {
        DemoTally.Title("Everyone has their own status again, and an audit finds nothing");
        await AskAsync($"{when}: ordinary questions", crowd.Ordinary, isExact: true, cancellationToken);
        var after = await AskAsync($"{when}: everyone by their own document", crowd.Pointed, isExact: false, cancellationToken);
        tally.Compare("none otherwise than before the batch", None(after.DifferingFrom(before!), "otherwise than before the batch"));
        tally.Compare("none found that was not there before", None((await AuditedAsync(cancellationToken)).Count, "found that was not there before"));
    }

    private async Task LineageAsync(Plan repaired, CancellationToken cancellationToken)
    {
        DemoTally.Title("One of them, event by event, masked; that it was read is in the log");
        var example = await CaseOfAsync(repaired, cancellationToken);
        var history = await operators.HistoryAsync(example, example.PersonIds[0], "to show what was done", cancellationToken);
        ActReport.Write(history);
        tally.Compare("record_repaired", history[^1].Kind);
        var log = (await operators.A.GetCaseAsync(new() { CaseId = example.CaseId }, cancellationToken: cancellationToken)).Case.History;
        tally.Compare("RECORD_READ", log[^1].What);
    }

    // The case of a finding of the record itself, of somebody who was there before the batch.
    private async Task<Case> CaseOfAsync(Plan repaired, CancellationToken cancellationToken)
    {
        var person = crowd.Cases.Select(one => one.People[0]).First(repaired.PersonIds.Contains);
        var cases = await operators.A.ListCasesAsync(new() { PersonId = person }, cancellationToken: cancellationToken);
        return cases.Cases.First(one => one.Finding is not null && one.PersonIds[0] == person);
    }

    private async Task RelapseAsync(Plan repaired, CancellationToken cancellationToken)
    {
        DemoTally.Title("The same file once more changes nothing: the repair stays");
        var same = await ImportAsync(crowd.Batch, SameBatch, cancellationToken);
        tally.Compare("0 applied, 0 held", string.Create(CultureInfo.InvariantCulture, $"{same.Applied} applied, {same.Held} held"));
        DemoTally.Title("The next batch says the same of some anew: their cases open again");
        var people = crowd.Cases.Select(one => one.People[0])
            .Where(repaired.PersonIds.Contains).Take(RelapsesMax).ToHashSet(StringComparer.Ordinal);
        await ImportAsync(await crowd.RepeatAsync(people, cancellationToken), NextBatch, cancellationToken);
        await AuditedAsync(cancellationToken);
        var reopened = (await operators.OpenCasesAsync(cancellationToken)).Where(one => one.State == CaseState.Reopened).ToList();
        ActReport.WriteCases(reopened);
        tally.Compare("none without a case that opened again", None(
            people.Count(person => !reopened.Any(one => one.Relapses > 0 && one.PersonIds.Contains(person))), "without a case that opened again"));
        await AskAsync("while they are wrong again", crowd.Pointed, isExact: false, cancellationToken);
    }

    private async Task<CrowdAnswers> AskAsync(string when, CrowdQuestions questions, bool isExact, CancellationToken cancellationToken)
    {
        var answers = await asker.AskAsync(when, questions, position, cancellationToken);
        tally.Compare("0 about somebody else, 0 without an answer", string.Create(
            CultureInfo.InvariantCulture, $"{answers.OfSomebodyElse} about somebody else, {answers.Of(CrowdAnswers.Faulty)} without an answer"));
        if (isExact) tally.Compare("none otherwise than due", None(answers.Asked - answers.AsDue, "otherwise than due"));
        return answers;
    }

    private async Task<SubmitBatchResponse> ImportAsync(ChangeFile file, string batch, CancellationToken cancellationToken)
    {
        using var channel = ClientChannel.Create(stage.Options("home-office/registry"));
        var started = clock.GetTimestamp();
        var result = await new Import(channel, file, batch, skipBadLines: false).RunAsync(_ => { }, cancellationToken);
        ImportReport.WriteTable(result);
        AnsiConsole.MarkupLineInterpolated($"[grey]{clock.GetElapsedTime(started).TotalSeconds:0.0} s[/]");
        tally.Compare("none left out", None(result.Faults.Count, "left out"));
        position = Math.Max(position, result.Response?.LastPosition ?? 0);
        return result.Response ?? new();
    }

    // Any case of a finding can bear the plan of all of them.
    private static string Lead(IReadOnlyList<Case> cases) => cases.First(one => one.Finding is not null).CaseId;

    private static bool IsToBeQuarantined(Case one) => one.Finding is { Action: (int)FindingAction.Quarantine };

    // What stood already before the batch is told apart.
    private async Task<IReadOnlyList<AuditStep.Found>> AuditedAsync(CancellationToken cancellationToken)
    {
        var found = (await operators.AuditAsync(cancellationToken)).Where(one => !known.Contains(one.Finding.Key)).ToList();
        ActReport.WriteFindings(found);
        return found;
    }

    private static string None(int count, string what) =>
        count == 0 ? $"none {what}" : string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
