namespace InterDeptCheck.Cli.Generating.People;

/// <summary>One grant of status, as reported.</summary>
/// <param name="Id">The source's name of it.</param>
/// <param name="From">First day.</param>
/// <param name="Terms">Its terms when granted.</param>
internal sealed record GrantFact(string Id, DateOnly From, Terms Terms)
{
    /// <summary>New terms from a day on.</summary>
    public (DateOnly On, Terms Terms)? Variation { get; init; }

    /// <summary>Last day up to which section 3C extends it from its end on; null when it does not. Neither varied nor cancelled then.</summary>
    public DateOnly? ExtendedUntil { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>False when only a change of it was ever reported.</summary>
    public bool IsDelivered { get; init; } = true;

    /// <summary>The biometric enrolment that its source attests; null when it attests none.</summary>
    public string? Biometric { get; init; }

    /// <summary>Whether it ends before it starts.</summary>
    public bool IsImpossible => Terms.Until < From;

    /// <summary>The rows that it comes to: its terms, from a variation's day on the new ones, nothing from its cancellation on.</summary>
    public IEnumerable<RowFact> Rows()
    {
        if (!IsDelivered || IsImpossible) yield break;
        var last = CancelledOn?.AddDays(-1);
        var first = Row(From, Terms, Earlier(Variation?.On.AddDays(-1), last));
        if (first.Until is not { } end || end >= From) yield return first;
        if (ExtendedUntil is { } extended) yield return new(Terms.Until!.Value.AddDays(1), Terms with { Until = extended }, IsCut: false);
        if (Variation is not { } variation) yield break;
        var second = Row(variation.On, variation.Terms, last);
        if (second.Until is not { } until || until >= variation.On) yield return second;
    }

    private static RowFact Row(DateOnly from, Terms terms, DateOnly? cut)
    {
        var until = Earlier(terms.Until, cut);
        return new(from, terms with { Until = until }, IsCut: until != terms.Until);
    }

    private static DateOnly? Earlier(DateOnly? left, DateOnly? right) =>
        left is null ? right : right is null || left < right ? left : right;
}

/// <summary>A run of days on the same terms.</summary>
/// <param name="From">First day.</param>
/// <param name="Terms">The terms, with the last day of the row.</param>
/// <param name="IsCut">Whether a variation or cancellation ended it.</param>
internal sealed record RowFact(DateOnly From, Terms Terms, bool IsCut)
{
    // The EU Settlement Scheme opened fully on that day.
    private static readonly DateOnly SchemeOpened = new(2019, 3, 30);

    /// <summary>Last day; null without end.</summary>
    public DateOnly? Until => Terms.Until;

    /// <summary>
    /// Days after its end that it still says something of: in the EU Settlement Scheme the recorded end of anything but settled status and
    /// certificates is no expiry, and EU alone names no route. Null when there are none.
    /// </summary>
    public (DateOnly From, DateOnly To)? AfterEnd =>
        !IsCut && Until is { } last
        && (Terms.Product == "EU" || (Terms.Status is "LTR" or "LTE" or "ILE" && Terms.Product.StartsWith("EUS", StringComparison.Ordinal)))
            ? (last < SchemeOpened ? SchemeOpened : last.AddDays(1), DateOnly.MaxValue)
            : null;
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
