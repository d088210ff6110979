using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Server.Mapping;

/// <summary>
/// The codes of the rules that a field can break. Those of identity elements are <see cref="IdentityRule"/>'s, in capitals;
/// docs/errors.md lists all.
/// </summary>
internal static class FieldRules
{
    public const string Required = "REQUIRED";
    public const string NotAllowed = "NOT_ALLOWED";
    public const string TooLong = "TOO_LONG";
    public const string TooMany = "TOO_MANY";
    public const string UnknownValue = "UNKNOWN_VALUE";
    public const string Uuid = "UUID";
    public const string Token = "TOKEN";
    public const string ControlCharacter = "CONTROL_CHARACTER";
    public const string StatusCode = "STATUS_CODE";
    public const string DateFormat = "DATE_FORMAT";
    public const string DateNotReal = "DATE_NOT_REAL";
    public const string RangeReversed = "RANGE_REVERSED";
    public const string RangeTooLong = "RANGE_TOO_LONG";
    public const string Negative = "NEGATIVE";
    public const string ImageReference = "IMAGE_REFERENCE";
    public const string SpiffeId = "SPIFFE_ID";
    public const string AnswerId = "ANSWER_ID";
    public const string NodeId = "NODE_ID";
    public const string Bookmark = "BOOKMARK";
    public const string BareInitials = "NAME_BARE_INITIALS";

    private static readonly Dictionary<IdentityRule, string> Codes =
        Enum.GetValues<IdentityRule>().ToDictionary(
            rule => rule, rule => rule == IdentityRule.Missing ? Required : Capitals(rule.ToString()));

    /// <summary>Every code, for the documentation's test.</summary>
    public static IReadOnlyCollection<string> All { get; } = new SortedSet<string>(
        Codes.Where(pair => pair.Key != IdentityRule.None).Select(pair => pair.Value).Concat(
        [
            Required, NotAllowed, TooLong, TooMany, UnknownValue, Uuid, Token, ControlCharacter, StatusCode, DateFormat, DateNotReal,
            RangeReversed, RangeTooLong, Negative, ImageReference, SpiffeId, AnswerId, NodeId, Bookmark,
            BareInitials,
        ]),
        StringComparer.Ordinal);

    /// <summary>The code of a rule of identity elements.</summary>
    public static string Code(this IdentityRule rule) => Codes[rule];

    /// <summary>A name in capitals, such as NOT_A_FAULT.</summary>
    public static string Capitals(string name) =>
        string.Concat(name.Select((c, index) => index > 0 && char.IsAsciiLetterUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
