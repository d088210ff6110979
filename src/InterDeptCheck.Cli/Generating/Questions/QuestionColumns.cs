using System.Globalization;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>The columns of questions.csv and truth.csv.</summary>
internal static class QuestionColumns
{
    public static IReadOnlyList<string> Questions { get; } =
    [
        "question_id", "purpose", "nino", "nhs_number", "ukvi_customer_number", "uan", "gwf", "document_type", "document_state",
        "document_number", "mrz", "family_name", "given_names", "born", "nationality", "from", "to",
    ];

    public static IReadOnlyList<string> Truth { get; } = ["question_id", "outcome", "person_id", "kind", "origin", "rows", "unknown_days"];

    /// <summary>A question's name in the files.</summary>
    public static string IdOf(long number) => "Q" + number.ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>Adds a question and what is due to it.</summary>
    public static void Write(CsvText questions, CsvText truth, long number, AskedQuestion asked)
    {
        var id = IdOf(number);
        var draft = asked.Draft;
        questions.Add(
            id, draft.Purpose, draft.Nino, draft.NhsNumber, draft.CustomerNumber, draft.Uan, draft.Gwf,
            draft.DocumentType, draft.DocumentState, draft.DocumentNumber, draft.Mrz,
            draft.FamilyName, draft.GivenNames, draft.Born, draft.Nationality, Due.Iso(draft.From), Due.Iso(draft.To));
        truth.Add(id, asked.Outcome, asked.Person?.Id.ToString("D"), asked.Kind, asked.Origin, asked.Rows, asked.UnknownDays);
    }
}
