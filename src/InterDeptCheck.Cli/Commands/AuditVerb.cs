using System.CommandLine;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Assurance;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck audit</c>: looks for records that are not of one person, or out of their person's reach.</summary>
internal static class AuditVerb
{
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<string> As = CommonOptions.As("home-office/caseworker-a");
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<bool> Dry = new("--dry-run") { Description = "Open no cases; a server opens one for each finding otherwise." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON for machines, one finding a line, the summary last." };
    private static readonly Option<long?> Since = new("--since")
    {
        Description = "Judge only people whose records changed after this position, and whom these touch; everyone is read.",
        HelpName = "POSITION",
    };

    private static readonly Option<string[]> Kind = new("--kind")
    {
        Description = "Only findings of this kind, such as island; may be repeated.",
        HelpName = "KIND",
    };

    private static readonly Option<string?> On = new("--on") { Description = "Day on which status is judged [default: today].", HelpName = "DATE" };
    private static readonly Option<string?> Html = new("--html") { Description = "Write a report of one page with charts.", HelpName = "FILE" };
    private static readonly Option<string?> Contacts = new("--contacts")
    {
        Description = "Write whom to tell, and how, without contact details that a finding touches: people's data. A file that is there is left alone.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Thresholds = new("--thresholds")
    {
        Description = "Other thresholds than this build's, in the shape of audit-thresholds.json: to try them out.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Truth = new("--truth")
    {
        Description = "What idcheck generate --entangle injected (entangled.csv): count what was found of it. Exit code 1 when too little was.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Profiles = new("--profiles")
    {
        Description = "What idcheck generate --profiles wrote. Of a population without entanglements: count flags by the origin of names. "
            + "With --truth: wrong quarantines by what is right with the people and looks wrong.",
        HelpName = "FILE",
    };

    private static readonly Option<string> FailOn = new("--fail-on")
    {
        Description = "What makes the exit code 3: any finding, or only hard ones.",
        DefaultValueFactory = _ => "any",
        HelpName = "any|hard",
    };

    public static Command Create(TimeProvider clock)
    {
        FailOn.AcceptOnlyFromAmong("any", "hard");
        var audit = new Command("audit",
            """
            Looks at every record, part by part, for what belongs to somebody else, for one person in two records, and for status that its
            person can't reach. It changes no record, and tells no person's data. docs/assurance/findings.md explains each finding. While a
            server runs it does the work, as of today, and opens a case for each finding; else the ledger is read directly.

              idcheck audit
              idcheck audit --html audit.html
              idcheck audit --contacts whom-to-tell.ndjson
              idcheck audit --on 2025-06-30 --thresholds lowered.json --profiles profiles.csv
              idcheck audit --since 41207 --fail-on hard --json
              idcheck audit --ledger "postgres:Host=pg-b;Database=idcheck;Username=idcheck_serving" --kind island --kind mixture

            Exit codes: 0 no findings, 1 failed, 2 bad usage or input, 3 findings.
            """)
        {
            Ledger, Since, Kind, On, Html, Contacts, Thresholds, Truth, Profiles, FailOn, Dry, As, Server, Json,
        };
        audit.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return audit;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var options = Options(parsed, clock);
        var kinds = AuditArguments.Kinds(parsed.GetValue(Kind) ?? []);
        var isJson = parsed.GetValue(Json);
        var address = CommonOptions.AddressOf(parsed.GetValue(Ledger));
        var isServed = address is null && (parsed.GetValue(Server) is not null || File.Exists(home.Address));
        if (isServed) RequireNothingDirect(parsed);
        await using var ledger = isServed ? null : await DirectLedger.OpenAsync(home, address, clock, cancellationToken);
        var contacts = new ContactList();
        var score = AuditScore.Open(parsed.GetValue(Truth), parsed.GetValue(Profiles));
        var reader = new AuditReader(kinds, found =>
        {
            score?.Count(found.Finding);
            if (isJson) Console.Out.WriteLine(FindingJson.Line(found));
            if (parsed.GetValue(Contacts) is not null) contacts.Add(found.Finding);
        });
        var started = clock.GetTimestamp();
        var steps = ledger is not null
            ? new AuditRun(ledger, options).RunAsync(cancellationToken)
            : ServedAudit.RunAsync(
                Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock), options.Since, parsed.GetValue(Dry), cancellationToken);
        var tally = await ProgressBar.RunAsync("Auditing", isJson, progress => reader.ReadAsync(steps, progress, cancellationToken));
        await WriteFilesAsync(parsed, tally, contacts, ledger, cancellationToken);
        if (score is not null) return score.Write(tally.Summary!.People, clock.GetElapsedTime(started), isJson) ? ExitCode.Done : ExitCode.Failed;
        if (isJson) Console.Out.WriteLine(FindingJson.Line(tally));
        else AuditTable.Write(tally);
        var failing = parsed.GetRequiredValue(FailOn) == "hard" ? tally.Hard : tally.All;
        return failing == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    // A server judges as of today, by its own thresholds, and shows a person's contact details for a case only.
    private static void RequireNothingDirect(ParseResult parsed)
    {
        if (parsed.GetValue(On) is null && parsed.GetValue(Thresholds) is null && parsed.GetValue(Contacts) is null) return;
        throw new CommandFault(
            ExitCode.BadInput, "--on, --thresholds and --contacts read the ledger directly.", "Stop the server, or name a shared ledger by --ledger.");
    }

    private static AuditOptions Options(ParseResult parsed, TimeProvider clock)
    {
        if (parsed.GetValue(Since) is < 0) throw new CommandFault(ExitCode.BadInput, "--since takes a position, from 0.", "");
        return new()
        {
            Today = parsed.GetValue(On) is { } day ? AuditArguments.Day(day) : UkDate.At(clock.GetUtcNow()),
            Since = parsed.GetValue(Since) is { } since ? new LedgerPosition(since) : null,
            Thresholds = parsed.GetValue(Thresholds) is { } path ? AuditArguments.Thresholds(path) : AuditThresholds.Embedded,
        };
    }

    private static async Task WriteFilesAsync(
        ParseResult parsed, AuditTally tally, ContactList contacts, ILedgerReader? ledger, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Html) is { } html) await File.WriteAllTextAsync(html, AuditHtml.Of(tally), cancellationToken);
        if (parsed.GetValue(Contacts) is { } path && ledger is not null) await contacts.WriteAsync(path, ledger, cancellationToken);
    }
}
