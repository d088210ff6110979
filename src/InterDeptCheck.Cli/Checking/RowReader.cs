using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>Makes a question of a row's fields, which are found by name: the order of columns does not matter, and unknown ones are ignored.</summary>
internal static class RowReader
{
    /// <summary>The names of the columns that are read.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "question_id", "purpose", "nino", "nhs_number", "ukvi_customer_number", "uan", "gwf", "document_type", "document_state", "document_number",
        "mrz", "family_name", "given_names", "born", "nationality", "from", "to",
    ];

    /// <summary>Reads a row.</summary>
    /// <param name="line">The row's number.</param>
    /// <param name="field">The text of a column; empty when the file has none of that name.</param>
    /// <param name="purpose">What for, when the row does not say.</param>
    public static FileRow Read(long line, Func<string, string> field, Purpose? purpose)
    {
        var id = field("question_id");
        var reading = "purpose";
        try
        {
            var asked = field("purpose") is { Length: > 0 } text ? CheckArguments.Purpose(text)
                : purpose ?? throw new CommandFault(ExitCode.BadInput, "No purpose.", "Name it in the file or by --purpose.");
            reading = "document_number";
            var identifiers = Identifiers(field);
            reading = "born";
            var born = field("born") is { Length: > 0 } date ? CheckArguments.Born(date) : default;
            reading = "from";
            var period = CheckArguments.Period(NullIfEmpty(field("from")), NullIfEmpty(field("to")));
            var person = new ClaimedPerson
            {
                Identifiers = identifiers,
                FamilyName = field("family_name"),
                GivenNames = field("given_names"),
                Born = born,
                Nationality = field("nationality"),
                MachineReadableZone = field("mrz"),
            };
            return new(line, id, asked, new BatchQuestion(person) { Period = period }, null);
        }
        catch (Exception fault) when (fault is CommandFault or ArgumentException)
        {
            return new(line, id, default, null, new(reading, "UNREADABLE"));
        }
    }

    private static List<Identifier> Identifiers(Func<string, string> field)
    {
        var identifiers = new List<Identifier>();
        void Add(string column, Func<string, Identifier> make)
        {
            if (field(column) is { Length: > 0 } text) identifiers.Add(make(text));
        }

        Add("nino", Identifier.Nino);
        Add("nhs_number", Identifier.NhsNumber);
        Add("ukvi_customer_number", Identifier.UkviCustomerNumber);
        Add("uan", Identifier.Uan);
        Add("gwf", Identifier.Gwf);
        Add("document_number", number => CheckArguments.Document($"{field("document_type")}:{field("document_state")}:{number}"));
        return identifiers;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
