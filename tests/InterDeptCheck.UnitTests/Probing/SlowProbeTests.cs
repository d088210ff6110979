using InterDeptCheck.Server.Probing;

namespace InterDeptCheck.UnitTests.Probing;

public sealed class SlowProbeTests
{
    private static readonly TimeSpan CountsFor = TimeSpan.FromSeconds(2);
    private readonly HandClock clock = new();

    [Fact]
    public void Before_it_was_looked_at_it_does_not_hold() => Assert.False(new SlowProbe(() => true, CountsFor, clock).Holds);

    [Fact] // Why: a disk that hangs reports nothing, and a node on it can do nothing.
    public void What_was_found_counts_for_a_while_only()
    {
        var probe = new SlowProbe(() => true, CountsFor, clock);
        probe.Look();
        Assert.True(probe.Holds);
        clock.Advance(CountsFor - TimeSpan.FromMilliseconds(1));
        Assert.True(probe.Holds);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(probe.Holds);
    }

    [Fact]
    public void A_look_that_throws_says_that_it_does_not_hold()
    {
        var isBroken = false;
        var probe = new SlowProbe(() => isBroken ? throw new IOException() : true, CountsFor, clock);
        probe.Look();
        isBroken = true;
        probe.Look();
        Assert.False(probe.Holds);
    }

    [Fact] // Why: an entry that is being written just now proves nothing yet, and nothing to the contrary.
    public void A_look_that_can_not_tell_leaves_what_was_found_before_until_that_is_too_old()
    {
        bool? next = true;
        var probe = new SlowProbe(() => next, CountsFor, clock);
        probe.Look();
        next = null;
        probe.Look();
        Assert.True(probe.Holds);
        clock.Advance(CountsFor);
        probe.Look();
        Assert.False(probe.Holds);
    }

    private sealed class HandClock : TimeProvider
    {
        private long ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan by) => ticks += by.Ticks;
    }
}
