using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

/// <summary>Short ways to write names in tests: "FAMILY, Given" or "Mononym".</summary>
internal static class Names
{
    public static PersonName Of(string text)
    {
        var parts = text.Split(", ");
        return PersonName.Create(parts[0], parts.Length > 1 ? parts[1] : null).Value;
    }

    public static string Join(IEnumerable<string> forms) => string.Join(' ', forms);
}
