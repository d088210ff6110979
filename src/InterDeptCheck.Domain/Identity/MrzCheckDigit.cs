namespace InterDeptCheck.Domain.Identity;

/// <summary>The check digit of ICAO Doc 9303-3 section 4.9: weights 7, 3, 1; 0-9, A=10 to Z=35, filler 0; modulo 10.</summary>
internal static class MrzCheckDigit
{
    public static bool Agrees(ReadOnlySpan<char> field, char digit) => digit == Of(field);

    public static char Of(ReadOnlySpan<char> field)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < field.Length; i++)
            sum += ValueOf(field[i]) * weights[i % 3];
        return (char)('0' + (sum % 10));
    }

    private static int ValueOf(char c) => c switch
    {
        '<' => 0,
        >= '0' and <= '9' => c - '0',
        _ => c - 'A' + 10,
    };
}
