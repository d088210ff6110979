using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace InterDeptCheck.Domain.Changes;

/// <summary>An immutable list that equals another of the same items in the same order, so that records holding it compare by value.</summary>
[CollectionBuilder(typeof(ValueListBuilder), nameof(ValueListBuilder.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly ImmutableArray<T> items;

    /// <summary>A list of <paramref name="items"/>, in their order.</summary>
    public ValueList(IEnumerable<T> items) => this.items = [.. items];

    internal ValueList(ReadOnlySpan<T> items) => this.items = [.. items];

    /// <summary>The empty list.</summary>
    public static ValueList<T> Empty => default;

    /// <inheritdoc/>
    public int Count => items.IsDefault ? 0 : items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>A list with <paramref name="item"/> at its end.</summary>
    public ValueList<T> Add(T item) => new(this.Append(item));

    /// <summary>A list in which each item is what <paramref name="change"/> makes of it.</summary>
    public ValueList<T> Map(Func<T, T> change) => new(this.Select(change));

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in this) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Whether an item equals <paramref name="item"/>.</summary>
    public bool Contains(T item) => !items.IsDefault && items.Contains(item);

    /// <summary>Goes through the items, and allocates nothing.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => (items.IsDefault ? ImmutableArray<T>.Empty : items).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => (items.IsDefault ? Enumerable.Empty<T>() : items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <summary>Items equal, in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Items differ, or their order.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}
