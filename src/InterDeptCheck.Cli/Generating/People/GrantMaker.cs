namespace InterDeptCheck.Cli.Generating.People;

/// <summary>Gives people their status: every route and code, in the shapes that records have.</summary>
internal sealed class GrantMaker(PopulationOptions options)
{
    /// <summary>Codes that nobody documented: they must come back as they are.</summary>
    public static readonly IReadOnlyList<(string Product, string Status)> Undocumented =
        [("LEM", "LTR"), ("EUS", "ING"), ("LEM", "ING"), ("YOUTH_MOBILITY_2030", "LTE"), ("STUDY", "LEAVE_REMAIN_X")];

    private static readonly (Shape Shape, int PerMille)[] Shapes =
    [
        (Shape.None, 30), (Shape.Sequence, 150), (Shape.Overlap, 60), (Shape.Future, 35), (Shape.Expired, 80), (Shape.Impossible, 20),
        (Shape.Varied, 40), (Shape.Cancelled, 30), (Shape.CancelledFromStart, 8), (Shape.Continued, 30), (Shape.Incomplete, 12),
    ];

    private enum Shape
    {
        Single,
        None,
        Sequence,
        Overlap,
        Future,
        Expired,
        Impossible,
        Varied,
        Cancelled,
        CancelledFromStart,
        Continued,
        Incomplete,
    }

    public void Give(Rng rng, Person person)
    {
        var codes = Codes(rng, person);
        var from = rng.Day(person.Arrived, options.Today.AddDays(-60));
        var grant = Grant(person, from, Terms(rng, codes, from));
        switch (Draw(rng))
        {
            case Shape.None: return;
            case Shape.Sequence: Sequence(rng, person, codes, from); return;
            case Shape.Overlap: Overlap(rng, person, from); return;
            case Shape.Future: Future(rng, person, grant); return;
            case Shape.Expired: person.Grants.Add(Expired(rng, person, codes)); return;
            case Shape.Impossible: Impossible(rng, person, grant, codes); return;
            case Shape.Varied: person.Grants.Add(Varied(rng, grant)); return;
            case Shape.Cancelled: person.Grants.Add(Cancelled(rng, grant)); return;
            case Shape.CancelledFromStart: person.Grants.Add(grant with { CancelledOn = from }); return;
            case Shape.Continued: Continued(rng, person, codes); return;
            case Shape.Incomplete: Incomplete(rng, person, grant); return;
            default: person.Grants.Add(grant); return;
        }
    }

    private static Shape Draw(Rng rng)
    {
        var left = rng.Below(1000);
        foreach (var (shape, perMille) in Shapes)
        {
            left -= perMille;
            if (left < 0) return shape;
        }

        return Shape.Single;
    }

    private static (string Product, string Status) Codes(Rng rng, Person person) =>
        rng.PerMille(15) ? rng.Pick(Undocumented)
        : rng.Percent(15) ? RouteCodes.Any(rng)
        : RouteCodes.Usual(rng, person.Household.Pool.Origin.Routes);

    private static Terms Terms(Rng rng, (string Product, string Status) codes, DateOnly from) => new(
        codes.Product,
        codes.Status,
        RouteCodes.HasNoEnd(codes.Status) ? null : from.AddMonths(rng.Between(12, 66)).AddDays(-1),
        FundsOf(rng, codes));

    private static Funds FundsOf(Rng rng, (string Product, string Status) codes) =>
        rng.Percent(5) ? Funds.NotRecorded
        : rng.Percent(4) ^ (RouteCodes.HasNoEnd(codes.Status) || RouteCodes.HasRecourse(codes.Product)) ? Funds.Recourse
        : Funds.NoRecourse;

    private static GrantFact Grant(Person person, DateOnly from, Terms terms) =>
        new($"G-{person.Number}-{person.Grants.Count + 1}", from, terms);

    // Limited leave, then another grant from the next day on.
    private static void Sequence(Rng rng, Person person, (string Product, string Status) codes, DateOnly from)
    {
        var until = from.AddMonths(rng.Between(6, 60)).AddDays(-1);
        person.Grants.Add(Grant(person, from, new(RouteCodes.ForLimitedLeave(codes.Product), "LTR", until, FundsOf(rng, (codes.Product, "LTR")))));
        var next = until.AddDays(1 + (rng.Percent(25) ? rng.Below(90) : 0));
        person.Grants.Add(Grant(person, next, Terms(rng, codes, next)));
    }

    // A certificate of application beside pre-settled status that goes on.
    private static void Overlap(Rng rng, Person person, DateOnly from)
    {
        person.Grants.Add(Grant(person, from, new("EUS", "LTR", from.AddYears(5).AddDays(-1), Funds.Recourse)));
        var applied = from.AddMonths(rng.Between(12, 50));
        var status = rng.Percent(70) ? "COA_IN_TIME_GRANT" : "POST_GRACE_PERIOD_COA_GRANT";
        DateOnly? until = rng.Percent(50) ? null : applied.AddMonths(8);
        person.Grants.Add(Grant(person, applied, new("EUS", status, until, rng.Percent(50) ? Funds.Recourse : Funds.NoRecourse)));
    }

    // Who has leave without an end is granted no settlement: two rows of it, with or without public funds, would exclude each other.
    private void Future(Rng rng, Person person, GrantFact grant)
    {
        person.Grants.Add(grant);
        var from = options.Today.AddDays(rng.Between(3, 300));
        if (RouteCodes.HasNoEnd(grant.Terms.Status)) return;
        person.Grants.Add(Grant(person, from, new("SETTLEMENT", "ILR", null, Funds.Recourse)));
    }

    private GrantFact Expired(Rng rng, Person person, (string Product, string Status) codes)
    {
        var from = rng.Day(person.Arrived, options.Today.AddDays(-120));
        var until = rng.Day(from.AddDays(30), options.Today.AddDays(-10));
        return Grant(person, from, new(RouteCodes.ForLimitedLeave(codes.Product), "LTE", until, FundsOf(rng, (codes.Product, "LTE"))));
    }

    private static void Impossible(Rng rng, Person person, GrantFact grant, (string Product, string Status) codes)
    {
        if (rng.Percent(60)) person.Grants.Add(grant);
        var from = grant.From.AddDays(rng.Between(200, 2000));
        person.Grants.Add(Grant(person, from, new(RouteCodes.ForLimitedLeave(codes.Product), "LTR", from.AddDays(-rng.Between(1, 900)), Funds.NoRecourse)));
    }

    private GrantFact Cancelled(Rng rng, GrantFact grant) =>
        grant with { CancelledOn = rng.Day(grant.From.AddDays(10), options.Today.AddDays(60)) };

    private GrantFact Varied(Rng rng, GrantFact grant)
    {
        var last = grant.Terms.Until is { } until && until < options.Today ? until : options.Today;
        var on = rng.Day(grant.From.AddDays(5), last);
        var terms = rng.Below(3) switch
        {
            0 => grant.Terms with { Funds = grant.Terms.Funds == Funds.Recourse ? Funds.NoRecourse : Funds.Recourse },
            1 => grant.Terms with { Until = on.AddMonths(rng.Between(2, 40)) },
            _ => grant.Terms with { Product = "SETTLEMENT", Status = "ILR", Until = null, Funds = Funds.Recourse },
        };
        return grant with { Variation = (on, terms) };
    }

    // Leave that continues by law (section 3C) after its end: a second row on the same conditions, until there is a field for it.
    private void Continued(Rng rng, Person person, (string Product, string Status) codes)
    {
        var until = rng.Day(Later(person.Arrived.AddDays(60), options.Today.AddDays(-150)), options.Today.AddDays(-5));
        var from = until.AddDays(1 - rng.Between(50, 900));
        var terms = new Terms(RouteCodes.ForLimitedLeave(codes.Product), "LTR", until, Funds.NoRecourse);
        person.Grants.Add(Grant(person, from, terms) with { ExtendedUntil = until.AddMonths(6) });
    }

    private void Incomplete(Rng rng, Person person, GrantFact grant)
    {
        if (rng.Percent(50)) person.Grants.Add(grant);
        var on = rng.Day(person.Arrived, options.Today);
        var isVariation = rng.Percent(60);
        person.Grants.Add(Grant(person, on, grant.Terms) with
        {
            IsDelivered = false,
            Variation = isVariation ? (on, grant.Terms with { Until = on.AddYears(2) }) : null,
            CancelledOn = isVariation ? null : on,
        });
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
