using System.Text;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Writes docs/calling/purposes.md from the table of profiles.</summary>
internal static class DisclosureDocument
{
    private const string Opening =
        """
        # Purposes

        Written from the table in `src/InterDeptCheck.Domain/Checks/DisclosureProfile.cs`, which the code reads; a test keeps the two the same.

        A purpose is a department's question. Your grant has to cover it, or the call fails with PERMISSION_DENIED (PURPOSE_NOT_GRANTED); and it decides which
        fields an answer may fill: the data made available is specific to the need of each department and holds only the necessary information (written
        answer 71041).


        """;

    private const string Closing =
        """

        - **Days.** Every answer covers the period asked, day by day, in intervals, and names the version of the [rules](../rules.md) that judged.
        - **Case reference.** On days that rest on a withheld row; on outcomes that need the manual route it comes with every purpose.
        - **Every outcome.** The banner's answer is there whatever the outcome: what is not MATCHED shows as U, without a category, and looks like any other U.
          Its support reference is `answer_id`.

        A field that a purpose may not receive is not set; in the SDK it is null, or `NotDisclosed`. That is not "no". No purpose receives names, dates of birth,
        identifiers, photographs or addresses: the caller has what it stated.

        An answer may be used for the purpose that it was asked for, and for no other. Ask again for another one.

        """;

    private static readonly (DisclosedFields Field, string Text)[] Columns =
    [
        (DisclosedFields.PublicFunds, "public funds"),
        (DisclosedFields.RightToWork, "right to work"),
        (DisclosedFields.NhsCharging, "NHS chargeable and category"),
        (DisclosedFields.NhsChargingBasis, "charging basis and ground"),
        (DisclosedFields.Grants, "grants: codes and days"),
        (DisclosedFields.GrantPublicFunds, "grants: public funds condition"),
        (DisclosedFields.Nationality, "nationality"),
        (DisclosedFields.IntervalCase, "case reference of days"),
    ];

    /// <summary>The document, with line feeds.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        text.Append("| field |");
        foreach (var profile in DisclosureProfile.All) text.Append($" {NameOf(profile.Purpose)} |");
        text.Append("\n| --- |").Insert(text.Length, " --- |", DisclosureProfile.All.Count).Append('\n');
        foreach (var (field, name) in Columns) AppendRow(text, name, profile => profile.Has(field));
        AppendRow(text, "answer for every outcome", profile => profile.AnswersEveryOutcome);
        return text.Append(Closing.ReplaceLineEndings("\n")).ToString();
    }

    private static void AppendRow(StringBuilder text, string name, Func<DisclosureProfile, bool> isGiven)
    {
        text.Append($"| {name} |");
        foreach (var profile in DisclosureProfile.All) text.Append(isGiven(profile) ? " yes |" : " no |");
        text.Append('\n');
    }

    // HmrcPublicFunds -> HMRC_PUBLIC_FUNDS, the contract's way of writing.
    private static string NameOf(Purpose purpose) => string.Concat(
        purpose.ToString().Select((c, index) => char.IsUpper(c) && index > 0 ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
