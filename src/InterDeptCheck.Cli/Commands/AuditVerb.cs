using System.CommandLine;
using System.Runtime;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Assurance;
using AuditThresholds = InterDeptCheck.Domain.Assurance.Audit.AuditThresholds;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck audit</c>: looks for records that are not of one person, or out of their person's reach.</summary>
internal static class AuditVerb
{
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();
    private static readonly Option<bool> Dry = new("--dry-run") { Description = "Open no cases; a server opens one for each finding otherwise." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON for machines, one finding a line, the summary last." };
    private static readonly Option<long?> Since = new("--since")
    {
        Description = "Judge only people whose records changed after this position, and whom these touch; a server that audited before reads these alone, else everyone is read.",
        HelpName = "POSITION",
    };

    private static readonly Option<string[]> Kind = new("--kind")
    {
        Description = "Only findings of this kind, such as island; may be repeated.",
        HelpName = "KIND",
    };

    private static readonly Option<string?> On = new("--on") { Description = "Day on which status is judged [default: today]; of a server with --dry-run.", HelpName = "DATE" };
    private static readonly Option<string?> Html = new("--html") { Description = "Write a report of one page with charts.", HelpName = "FILE" };
    private static readonly Option<string?> ContactsTo = new("--contacts")
    {
        Description = "Write whom to tell, and how, without contact details that a finding touches: people's data. A file that is there is left alone.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Quarantine = new("--quarantine")
    {
        Description = "Stop the records from being served that are not of one person; what was right before is served meanwhile. Needs a server.",
    };

    private static readonly Option<string?> Reason = new("--reason")
    {
        Description = "Why contact details are read, or records are quarantined; it is kept in the log.",
        HelpName = "TEXT",
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
            server runs it does the work, and opens a case for each finding; else the ledger is read directly.

              idcheck audit
              idcheck audit --html audit.html
              idcheck audit --quarantine --reason "migration of 2025-03"
              idcheck audit --contacts whom-to-tell.ndjson --reason "to tell those concerned"
              idcheck audit --dry-run --on 2025-06-30 --thresholds lowered.json --profiles profiles.csv
              idcheck audit --since 41207 --fail-on hard --json
              idcheck audit --ledger "postgres:Host=pg-b;Database=idcheck;Username=idcheck_serving" --kind island --kind mixture

            Exit codes: 0 no findings, 1 failed, 2 bad usage or input, 3 findings.
            """)
        {
            Ledger, Since, Kind, On, Html, ContactsTo, Quarantine, Reason, Thresholds, Truth, Profiles, FailOn, Dry, OperatorCall.As, OperatorCall.Server, Json,
        };
        audit.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return audit;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = Options(parsed, clock);
        var kinds = AuditArguments.Kinds(parsed.GetValue(Kind) ?? []);
        var isJson = parsed.GetValue(Json);
        await using var source = await Source.OpenAsync(parsed, Ledger, clock, cancellationToken);
        using var contacts = Contacts(parsed, source);
        var placed = Quarantines(parsed, source);
        var score = AuditScore.Open(parsed.GetValue(Truth), parsed.GetValue(Profiles));
        var reader = new AuditReader(kinds, found =>
        {
            score?.Count(found.Finding);
            if (isJson) Console.Out.WriteLine(FindingJson.Line(found));
        });
        // Nobody waits for an answer of this process: its collector need not leave the cores to others.
        if (source.Service is null) GCSettings.LatencyMode = GCLatencyMode.Batch;
        var started = clock.GetTimestamp();
        var steps = source.Service is { } service
            ? ServedAudit.RunAsync(service, Request(parsed, options), Aside, cancellationToken)
            : new AuditRun(source.Ledger!, options).RunAsync(cancellationToken);
        var tally = await ProgressBar.RunAsync("Auditing", isJson, progress => reader.ReadAsync(steps, progress, cancellationToken));
        contacts?.Complete();
        if (parsed.GetValue(Html) is { } html) await File.WriteAllTextAsync(html, AuditHtml.Of(tally), cancellationToken);
        if (score is not null)
        {
            var elapsed = clock.GetElapsedTime(started);
            if (source.Ledger is { } ledger) await score.ReadHeldAsync(ledger, cancellationToken);
            return score.Write(tally.Summary!.People, elapsed, isJson) ? ExitCode.Done : ExitCode.Failed;
        }

        placed?.End();
        if (isJson) Console.Out.WriteLine(FindingJson.Line(tally));
        else AuditTable.Write(tally);
        var failing = parsed.GetRequiredValue(FailOn) == "hard" ? tally.Hard : tally.All;
        return failing == 0 ? ExitCode.Done : ExitCode.Findings;

        void Aside(RunAuditResponse told)
        {
            if (told.Contact is { } contact) contacts?.Add(contact, kinds);
            else if (told.Quarantine is { } one) placed?.Write(one);
        }
    }

    private static QuarantineReport? Quarantines(ParseResult parsed, Source source)
    {
        if (!parsed.GetValue(Quarantine)) return null;
        source.RequireServer("A quarantine is placed by a server, which every node hears it from.");
        if (parsed.GetValue(Kind) is { Length: > 0 } || parsed.GetValue(Truth) is not null || parsed.GetValue(Profiles) is not null)
        {
            throw new CommandFault(
                ExitCode.BadInput,
                "--quarantine stops every record that is not of one person: it goes neither with --kind nor with --truth or --profiles.",
                "Leave those out; for one person: idcheck quarantine place");
        }

        if (string.IsNullOrWhiteSpace(parsed.GetValue(Reason)) || parsed.GetValue(Dry) || parsed.GetValue(On) is not null)
        {
            throw new CommandFault(
                ExitCode.BadInput,
                "--quarantine needs --reason, and is of today: no --dry-run, no --on.",
                "Such as: --quarantine --reason \"migration of 2025-03\"");
        }

        return new(parsed.GetValue(Json));
    }

    // People's contact details are read where the reading can be logged, in the cases that the audit opens.
    private static ContactList? Contacts(ParseResult parsed, Source source)
    {
        if (parsed.GetValue(ContactsTo) is not { } path) return null;
        source.RequireServerToShow("How people can be reached");
        if (string.IsNullOrWhiteSpace(parsed.GetValue(Reason)) || parsed.GetValue(Dry))
        {
            throw new CommandFault(
                ExitCode.BadInput,
                "--contacts needs --reason, and cases to log the reading in: no --dry-run.",
                "Such as: --contacts FILE --reason \"to tell those concerned\"");
        }

        return ContactList.To(path);
    }

    private static RunAuditRequest Request(ParseResult parsed, AuditOptions options)
    {
        var request = new RunAuditRequest
        {
            DryRun = parsed.GetValue(Dry),
            On = parsed.GetValue(On) is null ? "" : ContractNames.Day(options.Today),
            ContactsReason = parsed.GetValue(ContactsTo) is null ? "" : parsed.GetValue(Reason) ?? "",
            QuarantineReason = parsed.GetValue(Quarantine) ? parsed.GetValue(Reason) ?? "" : "",
        };
        if (options.Since is { } since) request.Since = since.Value;
        if (request.On.Length > 0 && !request.DryRun)
            throw new CommandFault(ExitCode.BadInput, "Cases are opened of today.", "To judge by another day, add --dry-run.");
        if (parsed.GetValue(Thresholds) is null) return request;
        if (!request.DryRun)
            throw new CommandFault(ExitCode.BadInput, "Cases are opened by the thresholds that were adopted.", "To try others out, add --dry-run.");
        request.Thresholds = ThresholdsWire.Of(options.Thresholds);
        return request;
    }

    private static AuditOptions Options(ParseResult parsed, TimeProvider clock)
    {
        if (parsed.GetValue(Since) is < 0) throw new CommandFault(ExitCode.BadInput, "--since takes a position, from 0.", "");
        return new()
        {
            Today = parsed.GetValue(On) is { } day ? Days.Typed("--on", day) : UkDate.At(clock.GetUtcNow()),
            Since = parsed.GetValue(Since) is { } since ? new LedgerPosition(since) : null,
            Thresholds = parsed.GetValue(Thresholds) is { } path ? AuditArguments.Thresholds(path) : AuditThresholds.Embedded,
        };
    }
}
