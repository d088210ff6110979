using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>The published codes (Home Office status interface as HMRC uses it), and which of them go together.</summary>
internal static class RouteCodes
{
    private static readonly string[] Europe =
        ["EUS", "EUS", "EUS", "EUS", "EUS", "EUS_JFM", "EUS_EUN_JFM", "EUS_TCN_JFM", "EUS_TCNBRC_JFM", "EUS_FMFW", "EU"];

    private static readonly string[] World =
    [
        "STUDY", "STUDY", "WORK", "WORK", "WORK", "DEPENDANT", "DEPENDANT", "GRADUATE", "SPORTSPERSON", "TEMP_WORKER",
        "GLOBAL_BUSINESS_MOBILITY", "ARMED_FORCES", "SETTLEMENT", "SETTLEMENT_LOTR",
    ];

    private static readonly string[] Afghan =
    [
        "SETTLEMENT_ALES", "SETTLEMENT_ALES_LOTR", "SETTLEMENT_ACRS", "SETTLEMENT_ACRS_LOTR", "RESETTLEMENT_ALES", "RESETTLEMENT_ALES_LOTR",
        "RESETTLEMENT_ACRS", "RESETTLEMENT_ACRS_LOTR",
        .. from scheme in new[] { "ALES", "ACRS", "AOP" }
           from relation in new[] { "PARTNER", "CHILD", "OTHER" }
           from suffix in new[] { "", "_LOTR" }
           select $"DEPENDANT_{scheme}_{relation}{suffix}",
    ];

    private static readonly string[] Refuge = ["PROTECTION", "PROTECTION", "PROTECTION_ROUTE", "SETTLEMENT", "SETTLEMENT_LOTR"];
    private static readonly string[] HongKong = ["BNO", "BNO", "BNO", "BNO_LOTR"];

    /// <summary>Every product code.</summary>
    public static IReadOnlyList<string> Products { get; } =
    [
        .. Europe.Concat(World).Concat(Afghan).Concat(Refuge).Concat(HongKong).Append("UKRAINE_SCHEME").Append("FRONTIER_WORKER")
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Every status code.</summary>
    public static IReadOnlyList<string> Statuses { get; } =
        ["ILR", "LTR", "LTE", "ILE", "PERMIT", "COA_IN_TIME_GRANT", "POST_GRACE_PERIOD_COA_GRANT"];

    // Leave of these routes is limited, whatever its code.
    private static readonly string[] Limited = ["STUDY", "GRADUATE", "TEMP_WORKER", "SPORTSPERSON", "GLOBAL_BUSINESS_MOBILITY", "UKRAINE_SCHEME"];

    /// <summary>A route of limited leave: the same, or work where settlement or a permit is all that there is.</summary>
    public static string ForLimitedLeave(string product) =>
        product == "FRONTIER_WORKER" || product.StartsWith("SETTLEMENT", StringComparison.Ordinal) ? "WORK" : product;

    public static bool HasNoEnd(string status) => status is "ILR" or "ILE";

    /// <summary>Whether the route usually comes with recourse to public funds.</summary>
    public static bool HasRecourse(string product) =>
        product.StartsWith("EU", StringComparison.Ordinal) || product.StartsWith("PROTECTION", StringComparison.Ordinal)
        || product == "UKRAINE_SCHEME" || Array.IndexOf(Afghan, product) >= 0;

    /// <summary>Codes of any route.</summary>
    public static (string Product, string Status) Any(Rng rng) => WithStatus(rng, rng.Pick(Products));

    /// <summary>Codes that people of a group usually have.</summary>
    public static (string Product, string Status) Usual(Rng rng, RouteGroup routes) => routes switch
    {
        RouteGroup.Europe when rng.Percent(2) => ("FRONTIER_WORKER", "PERMIT"),
        RouteGroup.Europe => WithStatus(rng, rng.Percent(85) ? rng.Pick(Europe) : rng.Pick(World)),
        RouteGroup.Ukraine => WithStatus(rng, rng.Percent(85) ? "UKRAINE_SCHEME" : rng.Pick(World)),
        RouteGroup.HongKong => WithStatus(rng, rng.Percent(85) ? rng.Pick(HongKong) : rng.Pick(World)),
        RouteGroup.Afghan => WithStatus(rng, rng.Pick(Afghan)),
        RouteGroup.Refuge => WithStatus(rng, rng.Percent(70) ? rng.Pick(Refuge) : rng.Pick(World)),
        _ => WithStatus(rng, rng.Pick(World)),
    };

    private static (string Product, string Status) WithStatus(Rng rng, string product) => (product, product switch
    {
        "FRONTIER_WORKER" => "PERMIT",
        _ when product.StartsWith("EU", StringComparison.Ordinal) => rng.Below(20) switch
        {
            < 9 => "ILR",
            < 16 => "LTR",
            < 18 => "COA_IN_TIME_GRANT",
            < 19 => "POST_GRACE_PERIOD_COA_GRANT",
            _ => "LTE",
        },
        _ when product.StartsWith("SETTLEMENT", StringComparison.Ordinal) => rng.Percent(75) ? "ILR" : "ILE",
        _ when product.StartsWith("RESETTLEMENT", StringComparison.Ordinal) => rng.Percent(60) ? "ILR" : rng.Percent(50) ? "ILE" : "LTR",
        _ when Array.IndexOf(Limited, product) >= 0 => rng.Percent(60) ? "LTR" : "LTE",
        "WORK" or "BNO" or "BNO_LOTR" => rng.Below(10) switch { < 5 => "LTR", < 8 => "LTE", _ => "ILR" },
        _ => rng.Below(10) switch { < 5 => "LTR", < 8 => "LTE", < 9 => "ILR", _ => "ILE" },
    });
}
