using System.Globalization;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>A serving node, as the disclosure log names it: 32 random bits, made once for each disclosure log. Never zero.</summary>
public readonly record struct NodeId
{
    private const string Format = "x8";

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is 0.</exception>
    public NodeId(uint value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(value);
        Value = value;
    }

    /// <summary>The 32 bits.</summary>
    public uint Value { get; }

    /// <summary>Reads <c>N</c> and 8 hexadecimal digits in lower case; false when it is not exactly that.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NodeId node)
    {
        node = default;
        if (text.Length != 9 || text[0] != 'N' || text.ContainsAnyInRange('A', 'F')) return false;
        if (!uint.TryParse(text[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value == 0) return false;
        node = new(value);
        return true;
    }

    /// <summary>Such as <c>N0c0ffee1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"N{Value.ToString(Format, CultureInfo.InvariantCulture)}");
}
