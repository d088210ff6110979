using InterDeptCheck.Domain.Checks;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>The names of purposes outside the code: those of the contract, without their prefix.</summary>
internal static class PurposeNames
{
    private static readonly Dictionary<string, Purpose> ByName = new(StringComparer.Ordinal)
    {
        ["DWP_PUBLIC_FUNDS"] = Purpose.DwpPublicFunds,
        ["HMRC_PUBLIC_FUNDS"] = Purpose.HmrcPublicFunds,
        ["HMRC_RIGHT_TO_WORK"] = Purpose.HmrcRightToWork,
        ["NHS_OVERSEAS_VISITOR_MANAGER"] = Purpose.NhsOverseasVisitorManager,
        ["NHS_CHARGING_BANNER"] = Purpose.NhsChargingBanner,
        ["LOCAL_AUTHORITY_PUBLIC_FUNDS"] = Purpose.LocalAuthorityPublicFunds,
    };

    public static string All { get; } = string.Join(", ", ByName.Keys);

    public static bool TryParse(string? name, out Purpose purpose) => ByName.TryGetValue(name ?? "", out purpose);

    public static string Name(this Purpose purpose) => ByName.Single(pair => pair.Value == purpose).Key;

    /// <summary>The purpose of a request; null when it is not set or not known.</summary>
    public static Purpose? ToDomain(this Wire.Purpose purpose) => purpose switch
    {
        Wire.Purpose.DwpPublicFunds => Purpose.DwpPublicFunds,
        Wire.Purpose.HmrcPublicFunds => Purpose.HmrcPublicFunds,
        Wire.Purpose.HmrcRightToWork => Purpose.HmrcRightToWork,
        Wire.Purpose.NhsOverseasVisitorManager => Purpose.NhsOverseasVisitorManager,
        Wire.Purpose.NhsChargingBanner => Purpose.NhsChargingBanner,
        Wire.Purpose.LocalAuthorityPublicFunds => Purpose.LocalAuthorityPublicFunds,
        _ => null,
    };
}
