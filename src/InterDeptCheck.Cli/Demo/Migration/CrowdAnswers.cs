using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>What came of asking everyone. Not thread-safe while it is filled.</summary>
internal sealed class CrowdAnswers
{
    /// <summary>The outcome of a question that had none.</summary>
    public const string Faulty = "FAULTY";

    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> outcomes = new(StringComparer.Ordinal);

    /// <summary>Questions asked.</summary>
    public int Asked => answers.Count;

    /// <summary>Answers that were exactly what was due.</summary>
    public int AsDue { get; private set; }

    /// <summary>Answers that told somebody else's status, or one that nobody has.</summary>
    public int OfSomebodyElse { get; private set; }

    /// <summary>Answers from a record as it was before it went wrong, which say so.</summary>
    public int LastKnownGood { get; private set; }

    /// <summary>How many had an outcome.</summary>
    public int Of(string outcome) => outcomes.GetValueOrDefault(outcome);

    /// <summary>How many are otherwise than they were another time.</summary>
    public int DifferingFrom(CrowdAnswers other) => answers.Count(pair => other.answers.GetValueOrDefault(pair.Key) != pair.Value);

    /// <summary>Counts an answer.</summary>
    /// <param name="question">The question's id.</param>
    /// <param name="outcome">What came; null for nothing that could be read.</param>
    /// <param name="answer">All that it says.</param>
    /// <param name="isDue">Whether it was due.</param>
    /// <param name="isOfSomebodyElse">Whether it tells anything of somebody else.</param>
    public void Add(string question, CheckOutcome? outcome, string answer, bool isDue, bool isOfSomebodyElse)
    {
        var name = outcome?.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED") ?? Faulty;
        outcomes[name] = Of(name) + 1;
        answers.Add(question, $"{name} {answer}");
        if (isDue) AsDue++;
        if (isOfSomebodyElse) OfSomebodyElse++;
        if (outcome is Matched { Answer.Standing: AnswerStanding.LastKnownGood }) LastKnownGood++;
    }
}
