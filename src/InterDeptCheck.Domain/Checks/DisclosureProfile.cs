namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// The fields that a purpose may receive, in the one table that the code reads ("only the necessary information", written answer 71041).
/// docs/calling/purposes.md is written from it.
/// </summary>
/// <param name="Purpose">Whose profile.</param>
/// <param name="Fields">What an answer may fill. The rules' version is always among it.</param>
/// <param name="AnswersEveryOutcome">
/// Whether an outcome that is no match carries an answer too, in which every day is unknown: who sees it can't tell the two apart.
/// </param>
public sealed record DisclosureProfile(Purpose Purpose, DisclosedFields Fields, bool AnswersEveryOutcome = false)
{
    private const DisclosedFields Funds =
        DisclosedFields.PublicFunds | DisclosedFields.Grants | DisclosedFields.GrantPublicFunds | DisclosedFields.IntervalCase;

    private static readonly Dictionary<Purpose, DisclosureProfile> Table = new DisclosureProfile[]
    {
        new(Checks.Purpose.DwpPublicFunds, Funds),
        new(Checks.Purpose.HmrcPublicFunds, Funds),
        new(Checks.Purpose.HmrcRightToWork, DisclosedFields.RightToWork | DisclosedFields.IntervalCase),
        new(
            Checks.Purpose.NhsOverseasVisitorManager,
            DisclosedFields.NhsCharging | DisclosedFields.NhsChargingBasis | DisclosedFields.Grants | DisclosedFields.Nationality
            | DisclosedFields.IntervalCase),
        new(Checks.Purpose.NhsChargingBanner, DisclosedFields.NhsCharging, AnswersEveryOutcome: true),
        new(Checks.Purpose.LocalAuthorityPublicFunds, Funds),
    }.ToDictionary(profile => profile.Purpose);

    /// <summary>Every purpose's profile, in the contract's order.</summary>
    public static IReadOnlyList<DisclosureProfile> All { get; } = [.. Table.Values.OrderBy(profile => profile.Purpose)];

    /// <summary>What would be answered with, whatever the purpose, if nothing asserted it: the fields of one purpose for all.</summary>
    internal static DisclosureProfile Unasserted => Of(Checks.Purpose.DwpPublicFunds);

    /// <summary>The profile of <paramref name="purpose"/>.</summary>
    /// <exception cref="KeyNotFoundException">The purpose has none: a bug.</exception>
    public static DisclosureProfile Of(Purpose purpose) => Table[purpose];

    /// <summary>Whether the purpose may receive <paramref name="field"/>.</summary>
    public bool Has(DisclosedFields field) => (Fields & field) == field;
}
