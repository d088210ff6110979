using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Checks;

/// <summary>What became of one item of a batch: a closed set. One that is refused never fails its neighbours.</summary>
public abstract record ItemAnswer
{
    private ItemAnswer() { }

    /// <summary>The item was well formed, and this is its outcome. It has no binding of its own: the batch has one.</summary>
    public sealed record Answered(Outcome Outcome) : ItemAnswer;

    /// <summary>The item could not be asked.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Fields">The fields that are wrong, by path from the item; never their values.</param>
    public sealed record Refused(ItemRefusal Reason, ValueList<FaultyField> Fields) : ItemAnswer;
}

/// <summary>Why an item could not be asked. The numbers are those of the contract's error reasons.</summary>
public enum ItemRefusal
{
    /// <summary>Fields are malformed.</summary>
    MalformedRequest = 5,

    /// <summary>Too few identity elements, or bare initials.</summary>
    InsufficientIdentity = 6,

    /// <summary>The caller's questions with this identifier were answered NOT_MATCHED too often.</summary>
    IdentifierMismatchLimit = 54,
}

/// <summary>A field of an item that breaks a rule.</summary>
/// <param name="Path">From the item, such as <c>person.born</c>.</param>
/// <param name="Rule">The rule's code (docs/errors.md).</param>
public readonly record struct FaultyField(string Path, string Rule);
