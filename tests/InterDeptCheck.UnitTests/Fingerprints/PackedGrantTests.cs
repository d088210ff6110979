using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.UnitTests.Fingerprints;

public sealed class PackedGrantTests
{
    private static readonly int LastDay = ChangeGate.LastDay.DayNumber - ChangeGate.FirstDay.DayNumber;

    [Fact]
    public void Every_row_that_the_gate_lets_pass_comes_out_as_it_went_in()
    {
        var rows =
            from first in Gen.OneOf(Gen.Choose(0, LastDay), Gen.Elements(0, LastDay))
            from last in Gen.OneOf(Gen.Choose(first, LastDay), Gen.Constant(LastDay), Gen.Constant(-1))
            from funds in Gen.Elements(Enum.GetValues<PublicFunds>())
            from state in Gen.Elements(Enum.GetValues<GrantState>())
            from isBound in Gen.Elements(true, false)
            select new FingerprintedGrant(new StatusCodes("EUS", "ILR"), Day(first), last < 0 ? null : Day(last), funds, state, isBound);
        Property.Holds(rows, row =>
        {
            var packed = new PackedGrant(row, 7);
            return (packed.From, packed.To, packed.PublicFunds, packed.State, packed.IsBound, packed.CodesIndex)
                == (row.From, row.To, row.PublicFunds, row.State, row.IsBound, (ushort)7);
        });
    }

    [Fact]
    public void A_row_takes_7_bytes() => Assert.Equal(7, System.Runtime.CompilerServices.Unsafe.SizeOf<PackedGrant>());

    private static DateOnly Day(int number) => ChangeGate.FirstDay.AddDays(number);
}
