using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>The record after one transaction, as it was seen, with what was wrong with it.</summary>
/// <param name="Steps">The person's events of that transaction.</param>
/// <param name="Findings">What was wrong after the last of them.</param>
internal sealed record AssessedState(IReadOnlyList<ReplayStep> Steps, IReadOnlyList<Finding> Findings)
{
    /// <summary>The record after the transaction.</summary>
    public PersonRecord Record => Steps[^1].After;

    /// <summary>Whether anybody was registered by then.</summary>
    public bool IsSomebody => Record.Identity is not null;

    /// <summary>Whether nothing was wrong.</summary>
    public bool IsRight => Findings.Count == 0;

    public static IReadOnlyList<AssessedState> Of(IReadOnlyList<ReplayStep> steps, Func<PersonRecord, IReadOnlyList<Finding>> assess)
    {
        List<AssessedState> states = [];
        for (var from = 0; from < steps.Count;)
        {
            var to = from + 1;
            while (to < steps.Count && steps[to].IsTogetherWith(steps[from])) to++;
            var together = steps.Skip(from).Take(to - from).ToList();
            states.Add(new(together, assess(together[^1].After)));
            from = to;
        }

        return states;
    }

    /// <summary>The first event of the transaction after which something was wrong until its end.</summary>
    public ReplayStep FirstWrong(Func<PersonRecord, IReadOnlyList<Finding>> assess)
    {
        var first = Steps.Count - 1;
        while (first > 0 && assess(Steps[first - 1].After).Count > 0) first--;
        return Steps[first];
    }
}
