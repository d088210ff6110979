using System.Net;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>How fast something may be done, and by whom.</summary>
public sealed class PaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly HandDrivenClock clock = new();

    [Fact]
    public void As_many_as_the_burst_are_taken_at_once_and_not_one_more()
    {
        var pace = new Pace(10, 20, clock);
        Assert.True(pace.TryTake(20, TimeSpan.Zero, out var wait));
        Assert.Equal(TimeSpan.Zero, wait);
        Assert.False(pace.TryTake(1, TimeSpan.Zero, out _));
    }

    [Fact]
    public void What_was_taken_comes_back_at_the_rate()
    {
        var pace = new Pace(10, 20, clock);
        pace.TryTake(20, TimeSpan.Zero, out _);
        clock.Pass(Second);
        Assert.False(pace.TryTake(11, TimeSpan.Zero, out _));
        Assert.True(pace.TryTake(10, TimeSpan.Zero, out _));
        Assert.False(pace.IsRested);
        clock.Pass(2 * Second);
        Assert.True(pace.IsRested);
    }

    [Fact]
    public void Who_waits_is_told_for_how_long_and_who_would_wait_too_long_takes_nothing()
    {
        var pace = new Pace(10, 1, clock);
        pace.TryTake(1, TimeSpan.Zero, out _);
        Assert.True(pace.TryTake(10, Second, out var wait));
        Assert.Equal(Second, wait);
        Assert.False(pace.TryTake(1, Second, out _));
        clock.Pass(Second / 10);
        Assert.True(pace.TryTake(1, Second, out _));
    }

    [Fact]
    public void An_address_that_begins_too_many_handshakes_waits_and_is_then_refused_and_others_are_not()
    {
        var paces = new HandshakePaces(1, clock);
        var peer = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5000);
        for (var handshake = 0; handshake < 10; handshake++)
        {
            Assert.True(paces.TryBegin(peer, out var wait));
            Assert.Equal(TimeSpan.Zero, wait);
        }

        Assert.True(paces.TryBegin(peer, out var first));
        Assert.Equal(Second, first);
        Assert.True(paces.TryBegin(new IPEndPoint(IPAddress.Parse("::ffff:192.0.2.1"), 5001), out var second));
        Assert.Equal(2 * Second, second);
        Assert.False(paces.TryBegin(peer, out _));
        Assert.True(paces.TryBegin(new IPEndPoint(IPAddress.Parse("192.0.2.2"), 5000), out _));
    }

    [Fact]
    public void The_addresses_of_a_network_of_version_6_are_one()
    {
        var paces = new HandshakePaces(1, clock);
        for (var host = 1; host <= 12; host++) Assert.True(paces.TryBegin(new IPEndPoint(IPAddress.Parse($"2001:db8:1:2::{host}"), 5000), out _));
        Assert.False(paces.TryBegin(new IPEndPoint(IPAddress.Parse("2001:db8:1:2:ffff::1"), 5000), out _));
        Assert.True(paces.TryBegin(new IPEndPoint(IPAddress.Parse("2001:db8:1:3::1"), 5000), out _));
    }

    [Fact]
    public void A_refusal_is_told_once_a_second()
    {
        var paces = new HandshakePaces(1, clock);
        Assert.True(paces.IsToBeTold());
        Assert.False(paces.IsToBeTold());
        clock.Pass(Second);
        Assert.True(paces.IsToBeTold());
    }

    [Fact]
    public void No_more_are_kept_than_the_bound_and_who_is_beyond_it_shares_one_until_others_have_rested()
    {
        var paces = new Paces<int, Pace>(() => new Pace(1, 1, clock), pace => pace.IsRested);
        for (var key = 0; key < Paces<int, Pace>.KeysMax; key++) paces.Of(key).TryTake(1, TimeSpan.Zero, out _);
        Assert.Same(paces.Of(-1), paces.Of(-2));
        Assert.NotSame(paces.Of(-1), paces.Of(1));
        clock.Pass(Second);
        Assert.NotSame(paces.Of(-1), paces.Of(-2));
    }
}
