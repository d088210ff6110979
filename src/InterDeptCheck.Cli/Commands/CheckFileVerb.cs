using System.CommandLine;
using System.Diagnostics;
using InterDeptCheck.Cli.Checking;
using InterDeptCheck.Cli.Output;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck check-file</c>.</summary>
internal static class CheckFileVerb
{
    private static readonly Argument<string> In = new("IN") { Description = "Questions: .csv with a header, or .ndjson with the same names." };
    private static readonly Option<string?> Out = new("--out") { Description = "Answers, .csv or .ndjson [default: IN with .answers before its ending].", HelpName = "FILE" };
    private static readonly Option<string?> Purpose = new("--purpose") { Description = "The question, for rows that name none.", HelpName = "PURPOSE" };
    private static readonly Option<string?> As = new("--as") { Description = "Service to call as [default: for each purpose, the example service that has it].", HelpName = "SERVICE" };
    private static readonly Option<string> Initiator = new("--initiator") { Description = "Your own pseudonymous reference of this run.", DefaultValueFactory = _ => "idcheck/check-file", HelpName = "REFERENCE" };
    private static readonly Option<string?> Truth = new("--truth") { Description = "Outcomes due, from idcheck generate: compares, and ends with exit code 1 when one differs.", HelpName = "FILE" };
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("check-file",
            $"""
            Asks the questions of a file, any number of them, and writes the answers in their order. Stopped, it goes on where it was when it is run
            again. Faulty rows go to a file of their own, with line and field. Columns, found by name:
            {string.Join(", ", RowReader.Columns)}

              idcheck check-file questions.csv --out answers.csv
              idcheck check-file claims.csv --purpose dwp-public-funds --as dwp/universal-credit
            """)
        {
            In, Out, Purpose, As, Initiator, Truth, Server, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(In);
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "Check the path.");
        var questions = new QuestionFile(path, parsed.GetValue(Purpose) is { } purpose ? CheckArguments.Purpose(purpose) : null);
        var outPath = parsed.GetValue(Out) ?? Path.ChangeExtension(path, ".answers" + Path.GetExtension(path));
        using var truth = parsed.GetValue(Truth) is { } truthPath ? new TruthFile(truthPath) : null;
        await using var clients = new PurposeClients(new(parsed.GetRequiredValue(CommonOptions.Home)), parsed.GetValue(As), parsed.GetValue(Server), clock);
        var (answers, doneLine) = AnswerFile.Open(outPath);
        await using var open = answers;
        var run = new CheckFileRun(questions, answers, clients.For, parsed.GetRequiredValue(Initiator));
        var started = clock.GetTimestamp();
        Task Ask(Action<long> read) => run.RunAsync(doneLine, read, (row, outcome) => truth?.Compare(row, outcome), cancellationToken);
        if (parsed.GetValue(Json)) await Ask(_ => { });
        else await CheckFileReport.ShowProgressAsync(Ask, run.Counts, questions.Length, doneLine);
        var elapsed = clock.GetElapsedTime(started);
        using var process = Process.GetCurrentProcess();
        var report = new CheckFileReport(run.Counts, elapsed, process.PeakWorkingSet64, outPath, doneLine, truth);
        if (parsed.GetValue(Json)) report.WriteJson(Console.Out);
        else report.Write();
        return truth is { Different: > 0 } ? ExitCode.Failed : ExitCode.Done;
    }
}
