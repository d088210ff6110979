namespace InterDeptCheck.Cli.Generating.People;

/// <summary>One grant of status, as reported.</summary>
/// <param name="Id">The source's name of it.</param>
/// <param name="From">First day.</param>
/// <param name="Terms">Its terms when granted.</param>
internal sealed record GrantFact(string Id, DateOnly From, Terms Terms)
{
    /// <summary>New terms from a day on.</summary>
    public (DateOnly On, Terms Terms)? Variation { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>False when only a change of it was ever reported.</summary>
    public bool IsDelivered { get; init; } = true;

    /// <summary>Whether it ends before it starts.</summary>
    public bool IsImpossible => Terms.Until < From;

    /// <summary>The rows that it comes to: its terms, from a variation's day on the new ones, nothing from its cancellation on.</summary>
    public IEnumerable<(DateOnly From, Terms Terms)> Rows()
    {
        if (!IsDelivered || IsImpossible) yield break;
        var last = CancelledOn?.AddDays(-1);
        var first = Terms with { Until = Earlier(Terms.Until, Earlier(Variation?.On.AddDays(-1), last)) };
        if (first.Until is not { } end || end >= From) yield return (From, first);
        if (Variation is not { } variation) yield break;
        var second = variation.Terms with { Until = Earlier(variation.Terms.Until, last) };
        if (second.Until is not { } until || until >= variation.On) yield return (variation.On, second);
    }

    private static DateOnly? Earlier(DateOnly? left, DateOnly? right) =>
        left is null ? right : right is null || left < right ? left : right;
}

/// <summary>The terms of a grant.</summary>
/// <param name="Product">The source's code of the route.</param>
/// <param name="Status">The source's code of the status.</param>
/// <param name="Until">Last day; null without end.</param>
/// <param name="Funds">The condition on public funds.</param>
internal sealed record Terms(string Product, string Status, DateOnly? Until, Funds Funds);

/// <summary>A grant's condition on public funds.</summary>
internal enum Funds
{
    /// <summary>The source does not say.</summary>
    NotRecorded,

    /// <summary>None.</summary>
    Recourse,

    /// <summary>No recourse to public funds.</summary>
    NoRecourse,
}
