using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.UnitTests.Ledger;

public sealed class EventTallyTests
{
    [Fact] // Why: while the embedded ledger counts a piece nothing is appended; of half a million it stood still for as long.
    public void Pieces_are_short_and_leave_nothing_out()
    {
        var tally = new EventTally(new(5), new(25_006));
        List<(long, long)> pieces = [];
        while (tally.Next() is { } piece) pieces.Add((piece.After.Value, piece.UpTo.Value));
        Assert.Equal([(5, 10_005), (10_005, 20_005), (20_005, 25_006)], pieces);
    }
}
