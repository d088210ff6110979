namespace InterDeptCheck.Client;

/// <summary>What keeps a client from the service, in words for the engineer who reads a log. Immutable; never a person's data.</summary>
/// <param name="Fault">Which fault it is.</param>
/// <param name="What">What is wrong, in one sentence.</param>
/// <param name="Why">How that comes about, with what was found: names of hosts and authorities, days, clocks.</param>
/// <param name="Next">What to do next.</param>
public sealed record Diagnosis(FaultKind Fault, string What, string Why, string Next)
{
    /// <summary>Whether it may pass by itself, so that trying again makes sense.</summary>
    public bool MayPass { get; internal init; } = Fault is FaultKind.NameNotResolved or FaultKind.ConnectionRefused
        or FaultKind.ConnectTimedOut or FaultKind.ConnectionFailed or FaultKind.ConnectionBroken or FaultKind.DeadlineExceeded
        or FaultKind.NotServing;

    /// <summary>All of it on one line.</summary>
    public override string ToString() => $"{What} {Why} {Next}";
}
