using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;
using Desk = InterDeptCheck.Contracts.V1.AssuranceService.AssuranceServiceClient;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck cases</c>: what waits for a person to decide.</summary>
internal static class CasesVerb
{
    private static readonly Option<bool> Open = new("--open") { Description = "Only cases that wait for a decision." };
    private static readonly Option<bool> Overdue = new("--overdue") { Description = "Only cases that wait longer than they may." };
    private static readonly Option<string?> About = new("--person") { Description = "Only cases about the person with this registry id.", HelpName = "UUID" };
    private static readonly Option<string?> Assignee = new("--assignee") { Description = "Only cases of this operator, a SPIFFE ID.", HelpName = "ID" };
    private static readonly Argument<string?> To = new("OPERATOR") { Description = "A SPIFFE ID [default: oneself].", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string> Text = new("TEXT") { Description = "At most 4,000 characters." };
    private static readonly Option<string?> Further = new("--person") { Description = "A further person whom the case turned out to be about.", HelpName = "UUID" };
    private static readonly Option<string?> Plan = new("--plan") { Description = "The applied plan that carries it out: with release and repair.", HelpName = "PLAN" };
    private static readonly Option<bool> History = new("--history") { Description = "Every event, and not the record as it is." };

    private static readonly Argument<CaseDecision> Decision = new("DECISION")
    {
        Description = "release, reject, repair or not-a-fault.",
        CustomParser = result => Parse(result.Tokens[0].Value) ?? Fault(result),
    };

    public static Command Create(TimeProvider clock) => new(
        "cases",
        """
        What waits for a person to decide: one case for each change that the gate held, and for each finding.

          idcheck cases list --open --overdue
          idcheck cases show held-4711
          idcheck cases decide held-4711 reject --reason "a typing error of the source"
        """)
    {
        Calling("list", "Lists cases: idcheck cases list --open --json", clock, ListAsync, Open, Overdue, About, Assignee),
        Calling("show", "Shows a case with its history: idcheck cases show held-4711", clock, ShowAsync, CaseName),
        Calling("assign", "Gives a case to an operator: idcheck cases assign held-4711", clock, AssignAsync, CaseName, To),
        Calling("note", "Adds a note: idcheck cases note held-4711 \"asked the source\"", clock, NoteAsync, CaseName, Text),
        Calling("evidence", "Adds evidence: idcheck cases evidence held-4711 \"passport seen\" --person UUID", clock, EvidenceAsync, CaseName, Text, Further),
        Calling("escalate", "Tells that somebody above is needed: idcheck cases escalate held-4711 --reason overdue", clock, EscalateAsync, CaseName, Reason),
        Calling(
            "decide", "Decides a case: idcheck cases decide held-4711 release --plan plan-9 --reason \"it was right\"", clock, DecideAsync,
            CaseName, Decision, Reason, Plan),
        Calling(
            "read",
            """
            Shows the record of a person whom the case is about, as JSON. Who read whose record and why is logged before anything is shown.

              idcheck cases read held-4711 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11 --reason "is the number theirs?"
            """,
            clock, ReadAsync, CaseName, Person, Reason, History),
    };

    private static async Task ListAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new ListCasesRequest
        {
            Open = parsed.GetValue(Open),
            Overdue = parsed.GetValue(Overdue),
            PersonId = parsed.GetValue(About) ?? "",
            Assignee = parsed.GetValue(Assignee) ?? "",
        };
        var report = CaseReport.List(parsed.GetValue(Json));
        do
        {
            var page = await service.ListCasesAsync(request, cancellationToken: cancellationToken);
            report.Write(page.Cases);
            request.AfterCaseId = page.NextAfterCaseId;
        }
        while (request.AfterCaseId.Length > 0);
        report.End();
    }

    private static async Task ShowAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken) =>
        Write(parsed, (await service.GetCaseAsync(new() { CaseId = Id(parsed) }, cancellationToken: cancellationToken)).Case);

    private static async Task AssignAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken) =>
        Write(parsed, (await service.AssignCaseAsync(
            new() { CaseId = Id(parsed), Assignee = parsed.GetValue(To) ?? "" }, cancellationToken: cancellationToken)).Case);

    private static async Task NoteAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken) =>
        Write(parsed, (await service.AddNoteAsync(
            new() { CaseId = Id(parsed), Text = parsed.GetRequiredValue(Text) }, cancellationToken: cancellationToken)).Case);

    private static async Task EvidenceAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken) =>
        Write(parsed, (await service.AddEvidenceAsync(
            new() { CaseId = Id(parsed), Description = parsed.GetRequiredValue(Text), PersonId = parsed.GetValue(Further) ?? "" },
            cancellationToken: cancellationToken)).Case);

    private static async Task EscalateAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken) =>
        Write(parsed, (await service.EscalateCaseAsync(
            new() { CaseId = Id(parsed), Reason = parsed.GetRequiredValue(Reason) }, cancellationToken: cancellationToken)).Case);

    private static async Task DecideAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = new DecideCaseRequest
        {
            CaseId = Id(parsed),
            Decision = parsed.GetRequiredValue(Decision),
            Reason = parsed.GetRequiredValue(Reason),
            PlanId = parsed.GetValue(Plan) ?? "",
        };
        Write(parsed, (await service.DecideCaseAsync(request, cancellationToken: cancellationToken)).Case);
    }

    private static async Task ReadAsync(Desk service, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (id, person, reason) = (Id(parsed), parsed.GetRequiredValue(Person), parsed.GetRequiredValue(Reason));
        if (!parsed.GetValue(History))
        {
            var record = await service.ReadRecordAsync(
                new() { CaseId = id, PersonId = person, Reason = reason }, cancellationToken: cancellationToken);
            Console.Out.WriteLine(record.RecordJson.IsEmpty ? "null" : record.RecordJson.ToStringUtf8());
            return;
        }

        using var call = service.ReadHistory(new() { CaseId = id, PersonId = person, Reason = reason }, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            foreach (var one in call.ResponseStream.Current.Events) Console.Out.WriteLine(HistoryLine.Of(one));
        }
    }

    private static string Id(ParseResult parsed) => parsed.GetRequiredValue(CaseName);

    private static void Write(ParseResult parsed, Case shown)
    {
        if (parsed.GetValue(Json)) WriteJson(shown);
        else CaseReport.WriteOne(shown);
    }

    private static CaseDecision? Parse(string text) => text switch
    {
        "release" => CaseDecision.Release,
        "reject" => CaseDecision.Reject,
        "repair" => CaseDecision.Repair,
        "not-a-fault" => CaseDecision.NotAFault,
        _ => null,
    };

    private static CaseDecision Fault(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("DECISION is release, reject, repair or not-a-fault.");
        return default;
    }
}
