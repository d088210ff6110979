namespace InterDeptCheck.Domain.Changes;

/// <summary>Makes a <see cref="ValueList{T}"/> of a collection expression, so that none of its items is lost.</summary>
public static class ValueListBuilder
{
    /// <summary>A list of <paramref name="items"/>, in their order.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items);
}
