using System.Security.Cryptography;

namespace InterDeptCheck.LoadTest;

/// <summary>How the scenarios ask.</summary>
public sealed record AskingOptions
{
    /// <summary>Deadline of a call: default 5 s, the contract's own.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The caller's reference of the run.</summary>
    public string Initiator { get; init; } = "idcheck/load-test";

    /// <summary>What deadlines are counted by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the run's request ids begin with: no two runs have the same.</summary>
    public ulong Run { get; init; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    internal DateTime DeadlineNow() => Clock.GetUtcNow().UtcDateTime + Deadline;
}
