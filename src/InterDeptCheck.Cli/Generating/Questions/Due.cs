using System.Globalization;
using System.Text;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>The answer that is due to a question that the right person's details were stated in.</summary>
internal static class Due
{
    private const int Nothing = 0;
    private const int Withheld = 1;
    private const int Covered = 2;
    private const int Either = 3;

    /// <summary>The rows that overlap the days, each product/status/from/to/condition.</summary>
    public static string Rows(Person person, DateOnly from, DateOnly to, bool withFunds)
    {
        var text = new StringBuilder();
        var rows = person.Grants.SelectMany(grant => grant.Rows()).Where(row => Overlaps(row.From, row.Terms.Until, from, to))
            .OrderBy(row => row.From).ThenBy(row => row.Terms.Until ?? DateOnly.MaxValue);
        foreach (var (first, terms, _) in rows)
        {
            if (text.Length > 0) text.Append(';');
            text.Append(terms.Product).Append('/').Append(terms.Status).Append('/').Append(Iso(first)).Append('/')
                .Append(terms.Until is { } last ? Iso(last) : "").Append('/').Append(withFunds ? Code(terms.Funds) : "");
        }

        return text.ToString();
    }

    /// <summary>The days of which nothing may be concluded, each reason/from/to.</summary>
    public static string UnknownDays(Person person, DateOnly from, DateOnly to)
    {
        var text = new StringBuilder();
        var facts = person.Grants.SelectMany(grant => grant.Rows()).ToList();
        var rows = facts.ConvertAll(row => (row.From, To: row.Until ?? DateOnly.MaxValue));
        rows.AddRange(facts.Select(row => row.AfterEnd).OfType<(DateOnly From, DateOnly To)>());
        // A row that ends before it starts: the days between the two are what it may have meant.
        var withheld = person.Grants.Where(grant => grant is { IsDelivered: true, IsImpossible: true })
            .Select(grant => (From: grant.Terms.Until!.Value, To: grant.From)).ToList();
        var cuts = Cuts(rows.Concat(withheld), from, to);
        for (var at = 0; at < cuts.Count;)
        {
            var kind = KindOf(cuts[at], rows, withheld);
            var next = at + 1;
            while (next < cuts.Count && KindOf(cuts[next], rows, withheld) == kind) next++;
            var last = next < cuts.Count ? cuts[next].AddDays(-1) : to;
            if (kind != Covered)
            {
                if (text.Length > 0) text.Append(';');
                text.Append(kind switch { Withheld => "WITHHELD/", Either => "CLAIMED/", _ => "NO_RECORD/" }).Append(Iso(cuts[at])).Append('/').Append(Iso(last));
            }

            at = next;
        }

        return text.ToString();
    }

    /// <summary>A day as 2025-06-30.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The first days on which anything can change.
    private static List<DateOnly> Cuts(IEnumerable<(DateOnly From, DateOnly To)> ranges, DateOnly from, DateOnly to)
    {
        var cuts = new SortedSet<DateOnly> { from };
        foreach (var range in ranges)
        {
            if (range.From > from && range.From <= to) cuts.Add(range.From);
            if (range.To >= from && range.To < to) cuts.Add(range.To.AddDays(1));
        }

        return [.. cuts];
    }

    private static int KindOf(DateOnly day, List<(DateOnly From, DateOnly To)> rows, List<(DateOnly From, DateOnly To)> withheld) =>
        (rows.Exists(row => row.From <= day && day <= row.To), withheld.Exists(row => row.From <= day && day <= row.To)) switch
        {
            (true, true) => Either,
            (true, false) => Covered,
            (false, true) => Withheld,
            _ => Nothing,
        };

    private static bool Overlaps(DateOnly first, DateOnly? last, DateOnly from, DateOnly to) =>
        first <= to && (last is null || last >= from);

    private static string Code(Funds funds) => funds switch
    {
        Funds.Recourse => "RECOURSE",
        Funds.NoRecourse => "NO_RECOURSE",
        _ => "NOT_RECORDED",
    };
}
