using System.Globalization;
using CsvHelper;
using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>The outcomes due to the questions of a generated population, in the same order: compares as the answers come, with flat memory.</summary>
internal sealed class TruthFile : IDisposable
{
    /// <summary>Most differences that are listed.</summary>
    public const int DifferencesMax = 20;

    private readonly CsvReader truth;

    public TruthFile(string path)
    {
        truth = new(new StreamReader(path), CultureInfo.InvariantCulture);
        truth.Read();
        truth.ReadHeader();
    }

    /// <summary>Questions compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Answers that differ from what was due.</summary>
    public long Different { get; private set; }

    /// <summary>Those of them that disclose anything of a person who was not asked about.</summary>
    public long WrongPerson { get; private set; }

    /// <summary>The first of them: question and kind, never a person.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>By name origin: questions due MATCHED, and those of them that were answered NOT_MATCHED.</summary>
    public SortedDictionary<string, (long Due, long FalseNotMatched)> Origins { get; } = new(StringComparer.Ordinal);

    /// <summary>Compares one answer; null for a faulty row.</summary>
    public void Compare(FileRow row, CheckOutcome? outcome)
    {
        do
        {
            if (!truth.Read()) throw new CommandFault(ExitCode.BadInput, $"The truth file has no question {row.Id}.", "Give the truth file of the same run of idcheck generate.");
        }
        while (truth.GetField("question_id") != row.Id);

        Compared++;
        var due = truth.GetField("outcome")!;
        var came = outcome?.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED") ?? "FAULTY";
        if (due == "MATCHED") Count(truth.GetField("origin")!, came == "NOT_MATCHED");
        if (outcome is Matched shown && DisclosesAnother(due, shown.Answer)) WrongPerson++;
        if (due == CaseQuestions.NeverAnothers && came != "FAULTY" && !(outcome is Matched other && ShowsAnothers(other.Answer))) return;
        if (due == came && (outcome is not Matched matched || RowsAgree(matched.Answer))) return;
        Different++;
        if (Differences.Count < DifferencesMax) Differences.Add($"{row.Id} ({truth.GetField("kind")}): {came} instead of {due}{(due == came ? ", other rows" : "")}");
    }

    public void Dispose() => truth.Dispose();

    private void Count(string origin, bool isFalse)
    {
        var (due, falseNotMatched) = Origins.GetValueOrDefault(origin);
        Origins[origin] = (due + 1, falseNotMatched + (isFalse ? 1 : 0));
    }

    // Purposes that may not receive rows have none to compare.
    private bool RowsAgree(StatusAnswer answer)
    {
        if (answer.Grants.Count == 0 && answer.Intervals.Any(interval => interval.PublicFunds is null)) return true;
        var came = string.Join(';', answer.Grants.Select(Text));
        return string.Equals(came, truth.GetField("rows"), StringComparison.Ordinal);
    }

    // Whoever asked about nobody, or by a number that two people claim, is told of somebody else; and so is who sees a row that is not due.
    private bool DisclosesAnother(string due, StatusAnswer answer) => due switch
    {
        "MATCHED" => answer.Grants.Select(Text).Except(truth.GetField("rows")!.Split(';'), StringComparer.Ordinal).Any(),
        CaseQuestions.NeverAnothers => ShowsAnothers(answer),
        "INCOMPLETE" => false,
        _ => true,
    };

    private bool ShowsAnothers(StatusAnswer answer) =>
        answer.Grants.Select(Text).Intersect(truth.GetField("rows")!.Split(';'), StringComparer.Ordinal).Any();

    private static string Text(StatusGrant grant) => string.Join(
        '/',
        grant.ProductType,
        grant.ImmigrationStatus,
        ContractNames.Day(grant.ValidFrom),
        grant.ValidTo is { } to ? ContractNames.Day(to) : "",
        grant.PublicFunds == PublicFundsCondition.NotDisclosed ? "" : ContractNames.Of(grant.PublicFunds));
}
