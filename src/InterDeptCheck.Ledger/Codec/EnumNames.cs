using System.Collections.Frozen;
using System.Text;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Enum values by name, exactly as declared: no numbers, no other cases, so that damage is noticed.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values =
        Enum.GetValues<T>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<T, string> Names = Values.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly (byte[] Name, T Value)[] Texts = [.. Values.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];

    public static string Name(T value) => Names[value];

    /// <exception cref="FormatException">No value has that name.</exception>
    public static T Parse(string name) =>
        Values.TryGetValue(name, out var value) ? value : throw new FormatException("A name that this list does not have.");

    /// <exception cref="FormatException">No value has that name.</exception>
    public static T Parse(ReadOnlySpan<byte> name)
    {
        // The lists are short: no hash is needed.
        foreach (var (text, value) in Texts)
        {
            if (name.SequenceEqual(text)) return value;
        }

        throw new FormatException("A name that this list does not have.");
    }
}
