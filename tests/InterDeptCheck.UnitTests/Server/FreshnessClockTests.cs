using InterDeptCheck.Server.Following;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Whatever a clock does, nothing looks younger than it is.</summary>
public sealed class FreshnessClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hours = TimeSpan.FromHours(3);

    private readonly HandDrivenClock wall = new();
    private readonly FreshnessClock freshness;
    private DateTimeOffset marked;

    public FreshnessClockTests() => freshness = new(wall, isLedgerEmbedded: false);

    private TimeSpan Age => freshness.Now - marked;

    [Fact]
    public void Before_a_horizon_was_heard_all_is_older_than_any_bound() => Assert.True(Age > TimeSpan.FromDays(365_000));

    [Fact]
    public void What_was_heard_grows_old_with_the_time_that_passes()
    {
        Hear(wall.GetUtcNow() - Second / 10);
        wall.Pass(5 * Second);
        Assert.Equal(5.1 * Second, Age);
        Hear(wall.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, Age);
    }

    [Fact]
    public void A_wall_clock_that_jumps_back_makes_nothing_younger()
    {
        Hear(wall.GetUtcNow() - Second / 10);
        wall.JumpWall(-Hours);
        Assert.Equal(Second / 10, Age);
        wall.Pass(31 * Second);
        Assert.Equal(31.1 * Second, Age);
    }

    [Fact]
    public void A_wall_clock_that_jumps_forward_makes_all_older_until_it_is_mended()
    {
        Hear(wall.GetUtcNow());
        wall.JumpWall(Hours);
        Assert.Equal(Hours, Age);
        Hear(marked + Second);
        wall.Pass(Second);
        Assert.Equal(Hours, Age);
        wall.JumpWall(-Hours);
        wall.Pass(Second);
        Hear(wall.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, Age);
    }

    [Fact]
    public void A_horizon_of_the_future_is_not_credible()
    {
        Assert.True(freshness.IsCredible(wall.GetUtcNow()));
        Assert.False(freshness.IsCredible(wall.GetUtcNow() + TimeSpan.FromTicks(1)));
    }

    [Fact] // Why: a standby that lags and a clock that was set back by as much would look like a standby that does not lag.
    public void A_standby_that_lags_stays_old_when_the_wall_clock_is_set_back_by_as_much()
    {
        Hear(wall.GetUtcNow());
        wall.Pass(600 * Second);
        Hear(marked + Second);
        Assert.Equal(599 * Second, Age);
        wall.JumpWall(-599 * Second);
        Assert.Equal(599 * Second, Age);
        wall.Pass(Second);
        Hear(marked + Second);
        Assert.Equal(599 * Second, Age);
        wall.JumpWall(599 * Second);
        Hear(wall.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, Age);
    }

    [Fact]
    public void A_horizon_that_goes_back_is_no_news()
    {
        Hear(wall.GetUtcNow());
        Assert.False(freshness.IsNews(marked - Second));
        Assert.True(freshness.IsNews(marked + Second));
        var first = marked;
        wall.Pass(2 * Second);
        freshness.Hear(first - Second);
        Assert.Equal(2 * Second, freshness.Now - first);
    }

    [Fact] // Why: it is read in this process and is of this moment, whatever the clock says.
    public void An_embedded_ledger_is_fresh_whatever_its_clock_does_and_old_when_it_is_not_read()
    {
        var embedded = new FreshnessClock(wall, isLedgerEmbedded: true);
        foreach (var jump in new[] { Hours, -Hours, -Hours, Hours })
        {
            var read = wall.GetUtcNow();
            embedded.Hear(read);
            wall.JumpWall(jump);
            wall.Pass(31 * Second);
            Assert.True(embedded.Now - read >= 31 * Second);
            Assert.True(embedded.IsCredible(read) && embedded.IsNews(read));
            read = wall.GetUtcNow();
            embedded.Hear(read);
            Assert.Equal(TimeSpan.Zero, embedded.Now - read);
        }
    }

    private void Hear(DateTimeOffset horizon)
    {
        marked = horizon;
        freshness.Hear(horizon);
    }
}
