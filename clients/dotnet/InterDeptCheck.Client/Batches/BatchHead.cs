namespace InterDeptCheck.Client;

/// <summary>
/// What holds for every question of a batch. Immutable: change a copy by <c>with</c>. Asking the same again is safe.
/// </summary>
public sealed record BatchHead
{
    /// <param name="purpose">What for.</param>
    /// <param name="initiator">
    /// The caller's own pseudonymous reference of who or what asks (a claim run, a session): 1 to 64 letters, digits or - _ . : / and never
    /// a person's name or identifier.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="initiator"/> is empty, or <paramref name="purpose"/> is none of the named ones.
    /// </exception>
    public BatchHead(Purpose purpose, string initiator)
    {
        if (!Enum.IsDefined(purpose)) throw new ArgumentOutOfRangeException(nameof(purpose), "Name the purpose.");
        ArgumentException.ThrowIfNullOrWhiteSpace(initiator);
        Purpose = purpose;
        Initiator = initiator;
    }

    /// <summary>What for: it decides which fields the answers may fill.</summary>
    public Purpose Purpose { get; }

    /// <summary>The caller's own pseudonymous reference of who or what asks.</summary>
    public string Initiator { get; }

    /// <summary>The days asked about, for questions that name none; null means today (Europe/London).</summary>
    public Period? Period { get; init; }

    /// <summary>How recent the answers must be; <c>default</c> accepts whatever the server has.</summary>
    public Freshness Freshness { get; init; }
}
