namespace InterDeptCheck.UnitTests.Identity;

/// <summary>Writes machine-readable zones, with a check digit reckoned apart from the code under test.</summary>
internal sealed record MrzText
{
    private const string Values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public string Code { get; init; } = "P";
    public string State { get; init; } = "UTO";
    public string Number { get; init; } = "L898902C3";
    public string Nationality { get; init; } = "UTO";
    public string Born { get; init; } = "740812";
    public string Sex { get; init; } = "F";
    public string Expires { get; init; } = "120415";
    public string Optional { get; init; } = "";
    public string Name { get; init; } = "ERIKSSON<<ANNA<MARIA";

    public string Td3()
    {
        var number = Field(Number, 9);
        var optional = Field(Optional, 14);
        var checkedPart = Checked(number) + Field(Nationality, 3) + Checked(Born) + Sex + Checked(Expires) + Checked(optional);
        var composite = Checked(number) + Checked(Born) + Checked(Expires) + Checked(optional);
        return Field(Code, 2) + Field(State, 3) + Field(Name, 39) + checkedPart + Digit(composite);
    }

    public string Td1()
    {
        var isLong = Number.Length > 9;
        var number = isLong ? Number[..9] + "<" + Field(Number[9..] + Digit(Number), 15) : Checked(Field(Number, 9)) + Field(Optional, 15);
        var first = Field(Code, 2) + Field(State, 3) + number;
        var second = Checked(Born) + Sex + Checked(Expires) + Field(Nationality, 3) + Field("", 11);
        return first + second + Digit(first[5..] + Checked(Born) + Checked(Expires) + Field("", 11)) + Field(Name, 30);
    }

    public static char Digit(string field) =>
        (char)('0' + (field.Select((c, i) => Math.Max(0, Values.IndexOf(c)) * new[] { 7, 3, 1 }[i % 3]).Sum() % 10));

    private static string Checked(string field) => field + Digit(field);

    private static string Field(string text, int length) => text.PadRight(length, '<')[..length];
}
