using InterDeptCheck.Domain.Checks;
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
        Same<UnknownReason, Wire.UnknownReason>();
        Same<MissingFact, Wire.MissingFact>();
        Same<Purpose, Wire.Purpose>();
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
