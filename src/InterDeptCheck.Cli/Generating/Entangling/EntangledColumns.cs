using InterDeptCheck.Cli.Generating.Questions;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>The columns of entangled.csv.</summary>
internal static class EntangledColumns
{
    public static IReadOnlyList<string> All { get; } =
    [
        "case", "kind", "evidence", "expects", "person_id", "other_person_id", "file", "system", "reference",
        "question_id", "never_rows", "other_question_id", "other_never_rows",
    ];

    public static void Write(CsvText file, EntangledCase entangled) => file.Add(
        $"E{entangled.Number:00000000}",
        EntanglementPlan.NameOf(entangled.Kind),
        entangled.IsHard ? "hard" : "soft",
        entangled.IsHeld ? "held" : "finding",
        entangled.Person.ToString("D"),
        entangled.Other?.ToString("D"),
        entangled.File,
        entangled.System,
        entangled.Reference,
        IdOf(entangled.Question),
        NeverOf(entangled.Question),
        IdOf(entangled.OtherQuestion),
        NeverOf(entangled.OtherQuestion));

    private static string? IdOf((long Number, AskedQuestion Asked)? question) => question is var (number, _) ? QuestionColumns.IdOf(number) : null;

    private static string? NeverOf((long Number, AskedQuestion Asked)? question) =>
        question is var (_, asked) && asked.Outcome == CaseQuestions.NeverAnothers ? asked.Rows : null;
}
