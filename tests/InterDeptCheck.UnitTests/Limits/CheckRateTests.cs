using System.Threading.RateLimiting;
using InterDeptCheck.Server.Limits;
using HandDrivenClock = InterDeptCheck.TestKit.HandDrivenClock;

namespace InterDeptCheck.UnitTests.Limits;

public sealed class CheckRateTests
{
    private readonly HandDrivenClock clock = new();

    [Fact]
    public void The_checks_of_a_second_may_come_at_once_and_not_one_more()
    {
        var rate = new CheckRate(10, clock);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(rate.TryTake(1)));
        Assert.False(rate.TryTake(1));
        Assert.Equal(TimeSpan.FromMilliseconds(100), rate.Wait);
    }

    [Fact]
    public void What_waits_as_long_as_it_is_told_is_let_in_and_what_waits_a_tick_less_is_not()
    {
        var rate = new CheckRate(10, clock);
        Assert.True(rate.TryTake(10));
        clock.Pass(rate.Wait - TimeSpan.FromTicks(1));
        Assert.False(rate.TryTake(1));
        clock.Pass(TimeSpan.FromTicks(1));
        Assert.True(rate.TryTake(1));
    }

    [Fact] // Why: a batch that is larger than what a second allows would never be let in.
    public void A_batch_larger_than_the_bucket_is_let_in_on_credit_and_paid_for()
    {
        var rate = new CheckRate(100, clock);
        Assert.True(rate.TryTake(1_000));
        Assert.InRange(rate.Wait.TotalSeconds, 9, 9.02);
        clock.Pass(TimeSpan.FromSeconds(8.99));
        Assert.False(rate.TryTake(1));
        clock.Pass(TimeSpan.FromSeconds(0.02));
        Assert.True(rate.TryTake(1));
    }

    [Fact]
    public void Over_any_time_no_more_is_let_in_than_the_rate_and_one_second_and_one_batch()
    {
        const int Seed = 6_061;
        var random = new Random(Seed);
        var rate = new CheckRate(500, clock);
        var (taken, passed) = (0L, TimeSpan.Zero);
        for (var at = 0; at < 100_000; at++)
        {
            var wait = TimeSpan.FromTicks(random.Next(20_000));
            clock.Pass(wait);
            passed += wait;
            var items = random.Next(1, 40);
            if (rate.TryTake(items)) taken += items;
        }

        var allowed = 500 * passed.TotalSeconds;
        Assert.True(taken <= allowed + 500 + 40 && taken >= allowed - 40, $"seed {Seed}: {taken} of {allowed}");
    }

    [Fact]
    public async Task Many_at_once_are_let_in_no_more_than_one_after_the_other()
    {
        var rate = new CheckRate(1_000, clock);
        var taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var at = 0; at < 1_000; at++)
            {
                if (rate.TryTake(1)) Interlocked.Increment(ref taken);
            }
        })));
        Assert.Equal(1_000, taken);
    }

    [Fact]
    public void A_refused_lease_says_how_long_to_wait_and_a_granted_one_costs_nothing()
    {
        var rate = new CheckRate(1, clock);
        using var granted = rate.AttemptAcquire();
        Assert.True(granted.IsAcquired);
        using var refused = rate.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(1), wait);

        var generous = new CheckRate(10_000_000, clock);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < 1_000; at++) generous.TryTake(1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
