namespace InterDeptCheck.Client;

/// <summary>One question of a batch. Immutable: change a copy by <c>with</c>. Never prints the person's data.</summary>
public sealed record BatchQuestion
{
    /// <param name="person">Who the question is about.</param>
    public BatchQuestion(ClaimedPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Person = person;
    }

    /// <summary>Who the question is about.</summary>
    public ClaimedPerson Person { get; init; }

    /// <summary>The days asked about; null means the batch's.</summary>
    public Period? Period { get; init; }

    /// <summary>The name of the type, never the person.</summary>
    public override string ToString() => nameof(BatchQuestion);
}
