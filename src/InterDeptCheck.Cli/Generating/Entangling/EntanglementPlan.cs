using System.Globalization;
using System.Text;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>How many entanglements of each kind are written.</summary>
internal sealed class EntanglementPlan
{
    private readonly long[] counts = new long[Kinds.Count];

    /// <summary>Every kind, in the order of the documentation.</summary>
    public static IReadOnlyList<EntanglementKind> Kinds { get; } = Enum.GetValues<EntanglementKind>();

    /// <summary>No entanglement at all.</summary>
    public static EntanglementPlan Nothing { get; } = new();

    /// <summary>Of all kinds together.</summary>
    public long Total => counts.Sum();

    /// <summary>Of one kind.</summary>
    public long this[EntanglementKind kind] => counts[(int)kind];

    /// <summary>The kind's name: others-status and so on.</summary>
    public static string NameOf(EntanglementKind kind)
    {
        var name = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>Reads KIND:COUNT or all:COUNT, each of which adds to the others; all spreads its count evenly over the kinds.</summary>
    /// <returns>The plan; null, with <paramref name="fault"/> set, when a text has another shape.</returns>
    public static EntanglementPlan? Read(IEnumerable<string> texts, out string fault)
    {
        var plan = new EntanglementPlan();
        foreach (var text in texts)
        {
            var parts = text.Split(':');
            var kind = Kinds.Where(known => string.Equals(NameOf(known), parts[0], StringComparison.Ordinal)).ToList();
            if (parts.Length != 2 || (kind.Count == 0 && parts[0] != "all")
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > IdentifierMint.PeopleMax)
            {
                fault = $"--entangle takes KIND:COUNT, where KIND is all or one of {string.Join(", ", Kinds.Select(NameOf))}.";
                return null;
            }

            plan.Add(kind.Count == 0 ? Kinds : kind, count);
        }

        fault = "";
        return plan;
    }

    private void Add(IReadOnlyList<EntanglementKind> kinds, long count)
    {
        for (var at = 0; at < kinds.Count; at++) counts[(int)kinds[at]] += (count * (at + 1) / kinds.Count) - (count * at / kinds.Count);
    }
}
