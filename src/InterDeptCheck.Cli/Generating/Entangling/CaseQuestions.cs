using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Questions;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>The questions about people whose records are entangled, and what is due: their own status, or none, but nobody else's.</summary>
internal static class CaseQuestions
{
    /// <summary>Due is any outcome but MATCHED with one of the rows that the truth names: they are somebody else's.</summary>
    public const string NeverAnothers = "NEVER_ANOTHERS";

    private const string Purpose = "dwp-public-funds";

    /// <summary>A question by one number or document, of long enough to show every row.</summary>
    public static Draft Draft(PopulationOptions options, Person person, IdentifierFact fact)
    {
        var draft = new Draft { Purpose = Purpose, Born = person.Born.Iso, From = From(options), To = To(options) };
        draft.Identify(fact);
        draft.Name(person.Name);
        return draft;
    }

    /// <summary>The rows that such a question shows of a person.</summary>
    public static string Rows(PopulationOptions options, Person person) => Due.Rows(person, From(options), To(options), withFunds: true);

    /// <summary>Due is what the person's own record says, exactly.</summary>
    public static AskedQuestion Exactly(PopulationOptions options, Person person, Draft draft, string kind) => new(
        draft, "MATCHED", person, kind, person.Household.Pool.Origin.Label, Rows(options, person), Due.UnknownDays(person, draft.From, draft.To));

    /// <summary>Due is anything but the named rows.</summary>
    public static AskedQuestion Never(Person person, Draft draft, string kind, string rows) =>
        new(draft, NeverAnothers, person, kind, person.Household.Pool.Origin.Label, rows, "");

    private static DateOnly From(PopulationOptions options) => options.Today.AddYears(-10);

    private static DateOnly To(PopulationOptions options) => options.Today.AddYears(2);
}
