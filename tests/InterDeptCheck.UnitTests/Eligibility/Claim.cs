using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>What one row says of one day, for the naive judge.</summary>
internal sealed class Claim
{
    public required string Funds { get; set; }

    public required Ground FundsGround { get; set; }

    public required ResidenceTest Test { get; set; }

    public required List<string> FundsRules { get; init; }

    public required string Work { get; init; }

    public required Ground WorkGround { get; init; }

    public required string Conditions { get; init; }

    public required FollowUpKind FollowUp { get; set; }

    public required DateOnly? End { get; set; }

    public required List<string> WorkRules { get; init; }

    public required string Nhs { get; set; }

    public required Ground NhsGround { get; set; }

    public required string Category { get; set; }

    public required ChargingBasis Basis { get; set; }

    public required List<string> NhsRules { get; set; }

    public static Claim Unknown(Ground ground, params string[] rules) => new()
    {
        Funds = "Unknown",
        FundsGround = ground,
        Test = ResidenceTest.NotStated,
        FundsRules = [.. rules],
        Work = "Unknown",
        WorkGround = ground,
        Conditions = "",
        FollowUp = FollowUpKind.AskAgain,
        End = null,
        WorkRules = [.. rules],
        Nhs = "Unknown",
        NhsGround = ground,
        Category = "None",
        Basis = ChargingBasis.NotKnown,
        NhsRules = [.. rules],
    };
}
