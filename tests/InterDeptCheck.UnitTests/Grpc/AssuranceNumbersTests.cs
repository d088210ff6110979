using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Checks;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Grpc;

/// <summary>Numbers that the contract and the domain share.</summary>
public sealed class AssuranceNumbersTests
{
    [Fact]
    public void Dimensions_of_causes_and_mismatches_of_the_past_have_the_contract_s_numbers()
    {
        Assert.Equal(Names<Wire.CauseDimension>(), Names<CauseDimension>());
        Assert.Equal(Names<Wire.PastMismatch>(), Names<NotMatchedReason>());
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Convert.ToInt32(value, null) != 0).Select(value => $"{value:D} {value}").Order(StringComparer.Ordinal);
}
