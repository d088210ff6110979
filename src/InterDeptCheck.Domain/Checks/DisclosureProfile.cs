namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// The fields that a purpose may receive beyond the rows' codes and days, in the one table that the code reads ("only the necessary
/// information", written answer 71041; docs/calling/purposes.md).
/// </summary>
/// <param name="PublicFunds">Whether the public funds condition is disclosed.</param>
public sealed record DisclosureProfile(bool PublicFunds)
{
    private static readonly Dictionary<Purpose, DisclosureProfile> Table = new()
    {
        [Purpose.DwpPublicFunds] = new(PublicFunds: true),
        [Purpose.HmrcPublicFunds] = new(PublicFunds: true),
        [Purpose.HmrcRightToWork] = new(PublicFunds: false),
        [Purpose.NhsOverseasVisitorManager] = new(PublicFunds: false),
    };

    /// <summary>Every field: what an answer would disclose if no purpose limited it.</summary>
    internal static DisclosureProfile Everything { get; } = new(PublicFunds: true);

    /// <summary>The profile of <paramref name="purpose"/>.</summary>
    /// <exception cref="KeyNotFoundException">The purpose has none: a bug.</exception>
    public static DisclosureProfile Of(Purpose purpose) => Table[purpose];
}
