using System.Collections.Frozen;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Enum values by name, exactly as declared: numbers and other cases are not accepted, so that a damaged text is noticed.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values =
        Enum.GetValues<T>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<T, string> Names = Values.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Name(T value) => Names[value];

    /// <exception cref="FormatException">No value has that name.</exception>
    public static T Parse(string name) =>
        Values.TryGetValue(name, out var value) ? value : throw new FormatException("A name that this list does not have.");
}
