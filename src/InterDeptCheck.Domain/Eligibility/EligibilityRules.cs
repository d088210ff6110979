using System.Collections.Frozen;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>
/// The whole table of rules, as read from one document. Immutable and thread-safe; made by <see cref="Parse"/> only, so that an instance
/// is always sound.
/// </summary>
public sealed class EligibilityRules
{
    private const string ResourceName = "eligibility-rules.json";
    private static readonly Lazy<EligibilityRules> LazyEmbedded = new(ReadEmbedded);
    private readonly FrozenDictionary<StatusCodes, PairRules> pairs;

    private readonly EligibilityRules? nameless;

    internal EligibilityRules(RulesTable table)
        : this(table, areNamed: true) => nameless = new(table, areNamed: false);

    private EligibilityRules(RulesTable table, bool areNamed)
    {
        Table = table;
        pairs = PairRules.ByCodes(table, areNamed);
    }

    /// <summary>The table that this build carries; read once.</summary>
    public static EligibilityRules Embedded => LazyEmbedded.Value;

    /// <summary>Number and date of the table.</summary>
    public RulesVersion Version => Table.Version;

    /// <summary>What the table covers and what it doesn't, in words.</summary>
    public ValueList<string> Scope => Table.Scope;

    /// <summary>The rules, in the document's order.</summary>
    public ValueList<EligibilityRule> Rules => Table.Rules;

    /// <summary>The rule of extended leave.</summary>
    public Section3CRule Section3C => Table.Section3C;

    /// <summary>Pairs of codes that can't be true.</summary>
    public ValueList<ImpossiblePairs> Impossible => Table.Impossible;

    /// <summary>Statuses without codes.</summary>
    public ValueList<LeftOut> LeftOut => Table.LeftOut;

    internal RulesTable Table { get; }

    /// <summary>The same rules, whose facts name no rules: what a department may be told, made once and not for each answer.</summary>
    internal EligibilityRules Nameless => nameless ?? this;

    /// <summary>
    /// Reads a table from <paramref name="json"/> (at most <see cref="RulesReader.LengthMax"/> characters) and lists every fault: of form,
    /// of a rule by itself, and between rules (two in force on one day for one pair, a pair both ruled and impossible).
    /// </summary>
    public static RulesReading Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return RulesReader.Read(json);
    }

    /// <summary>Whether a recorded end of these codes is, under some rule, no expiry.</summary>
    internal bool GoesOnAfterEnd(StatusCodes codes) => Of(codes)?.GoesOnAfterEnd ?? false;

    internal PairRules? Of(StatusCodes codes) => pairs.GetValueOrDefault(codes);

    private static EligibilityRules ReadEmbedded()
    {
        using var stream = typeof(EligibilityRules).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The assembly carries no table of rules.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd()) switch
        {
            RulesReading.Sound sound => sound.Rules,
            RulesReading.Faulty faulty => throw new InvalidOperationException($"The assembly's table is faulty: {faulty.Faults[0]}"),
            _ => throw new InvalidOperationException("A reading of another kind."),
        };
    }
}
