namespace InterDeptCheck.Client;

/// <summary>
/// What one person's status allows, for one purpose, over one period. Immutable: change a copy by <c>with</c>. Never prints the
/// person's data. Asking the same question again is safe.
/// </summary>
public sealed record CheckQuestion
{
    /// <param name="purpose">What for.</param>
    /// <param name="initiator">
    /// The caller's own pseudonymous reference of who or what asks (a claim run, a session): 1 to 64 letters, digits or - _ . : / and never
    /// a person's name or identifier.
    /// </param>
    /// <param name="person">Who the question is about.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="initiator"/> is empty, or <paramref name="purpose"/> is none of the named ones.
    /// </exception>
    public CheckQuestion(Purpose purpose, string initiator, ClaimedPerson person)
    {
        if (!Enum.IsDefined(purpose)) throw new ArgumentOutOfRangeException(nameof(purpose), "Name the purpose.");
        ArgumentException.ThrowIfNullOrWhiteSpace(initiator);
        ArgumentNullException.ThrowIfNull(person);
        Purpose = purpose;
        Initiator = initiator;
        Person = person;
    }

    /// <summary>What for: it decides which fields the answer may fill.</summary>
    public Purpose Purpose { get; }

    /// <summary>The caller's own pseudonymous reference of who or what asks.</summary>
    public string Initiator { get; }

    /// <summary>Who the question is about.</summary>
    public ClaimedPerson Person { get; init; }

    /// <summary>The days asked about; null means today (Europe/London).</summary>
    public Period? Period { get; init; }

    /// <summary>How recent the answer must be; <c>default</c> accepts whatever the server has.</summary>
    public Freshness Freshness { get; init; }

    /// <summary>The id under which both sides keep the question in their audit; null lets the client make a new one.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The purpose, never the person.</summary>
    public override string ToString() => $"{nameof(CheckQuestion)} {Purpose}";
}
