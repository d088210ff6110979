using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>The numbers that the mapping casts are the same on both sides.</summary>
public sealed class AnswerMappingTests
{
    [Fact]
    public void Numbers_that_are_cast_are_the_contracts()
    {
        Same<OutcomeCode, Wire.Outcome>();
        Same<NextStep, Wire.NextStep>();
        Same<IdentityElement, Wire.IdentityElement>();
        Same<Ground, Wire.Ground>();
        Same<PublicFundsResult, Wire.PublicFundsResult>();
        Same<ResidenceTest, Wire.ResidenceTest>();
        Same<RightToWorkResult, Wire.RightToWorkResult>();
        Same<WorkCondition, Wire.WorkCondition>();
        Same<FollowUpKind, Wire.FollowUpKind>();
        Same<NhsChargeable, Wire.NhsChargeable>();
        Same<NhsCategory, Wire.NhsCategory>();
        Same<ChargingBasis, Wire.ChargingBasis>();
        Same<ExtensionGround, Wire.ExtensionGround>();
        Same<MissingFact, Wire.MissingFact>();
        Same<Purpose, Wire.Purpose>();
        Same<AnswerStanding, Wire.AnswerStanding>();
        Same<InterDeptCheck.Client.AnswerStanding, Wire.AnswerStanding>();
    }

    [Fact]
    public void Bits_of_assertions_are_the_contracts_numbers()
    {
        foreach (var number in Enum.GetValues<Wire.Assertion>().Where(number => number != 0))
            Assert.Equal(number.ToString(), ((Assertions)(1 << ((int)number - 1))).ToString());
    }

    private static void Same<TDomain, TWire>()
        where TDomain : struct, Enum
        where TWire : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TDomain>().Select(value => $"{value} {value:D}"),
            Enum.GetValues<TWire>().Where(value => !value.Equals(default(TWire))).Select(value => $"{value} {value:D}"),
            StringComparer.Ordinal);
}
