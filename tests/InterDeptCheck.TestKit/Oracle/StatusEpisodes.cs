using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>What happens to rows of status, in any order of arrival.</summary>
internal static class StatusEpisodes
{
    public static void Write(WorldScript script, NaivePerson person)
    {
        switch (script.Random.Next(40))
        {
            case 0 or 1 or 2:
                Varied(script, person);
                break;
            case 3 or 4:
                Cancelled(script, person);
                break;
            case 5:
                Impossible(script, person);
                break;
            case 6:
                DoubtfullyCancelled(script, person);
                break;
            case 7:
                Announced(script, person);
                break;
        }
    }

    // Grant, variation and sometimes a cancellation, delivered in any order.
    private static void Varied(WorldScript script, NaivePerson person)
    {
        var stages = Stages(script);
        var row = Households.AnyRow(script);
        var grant = script.GrantName();
        var from = row.From.AddDays(script.Random.Next(1, 60));
        var varied = Households.AnyRow(script) with { From = from, To = from.AddDays(script.Random.Next(100, 900)) };
        script.Write(stages[0], person, Households.Granted(grant, row), effectiveOn: row.From);
        script.Write(stages[1], person, new StatusVaried(new(grant), Households.Granted(grant, varied).Terms), effectiveOn: from);
        person.Rows.Add(row with { To = from.AddDays(-1), IsCut = true });
        if (script.OneIn(2))
        {
            var end = from.AddDays(script.Random.Next(0, 100));
            script.Write(stages[2], person, new StatusCancelled(new(grant)), effectiveOn: end);
            if (end > from) person.Rows.Add(varied with { To = end.AddDays(-1), IsCut = true });
        }
        else
        {
            person.Rows.Add(varied);
        }
    }

    private static void Cancelled(WorldScript script, NaivePerson person)
    {
        var stages = Stages(script);
        var row = Households.AnyRow(script);
        var grant = script.GrantName();
        var end = row.From.AddDays(script.Random.Next(-30, 60));
        script.Write(stages[0], person, Households.Granted(grant, row), effectiveOn: row.From);
        script.Write(stages[1], person, new StatusCancelled(new(grant)), effectiveOn: end);
        if (end > row.From) person.Rows.Add(row with { To = end.AddDays(-1), IsCut = true });
    }

    // It ends before it starts: the days between are unknown, until it comes again as it was meant.
    private static void Impossible(WorldScript script, NaivePerson person)
    {
        var row = Households.AnyRow(script);
        var grant = script.GrantName();
        var end = row.From.AddDays(-script.Random.Next(1, 200));
        script.Write(0, person, Households.Granted(grant, row with { To = end }), effectiveOn: row.From);
        if (script.OneIn(2))
        {
            person.Rows.Add(row with { From = end, To = row.From, IsWithheld = true, IsCut = true });
            return;
        }

        script.Write(2, person, Households.Granted(grant, row), effectiveOn: row.From);
        person.Rows.Add(row);
    }

    // A cancellation that another person's details came with; one in three is settled by one that agrees.
    private static void DoubtfullyCancelled(WorldScript script, NaivePerson person)
    {
        var row = Households.AnyRow(script);
        var grant = script.GrantName();
        script.Write(0, person, Households.Granted(grant, row), effectiveOn: row.From);
        var stranger = Facts.Says("Stranger", "Ann", person.Born.StartsWith("1950", StringComparison.Ordinal) ? "1960-02-03" : "1950-02-03");
        var end = row.From.AddDays(30);
        script.Write(1, person, new StatusCancelled(new(grant)), stranger, end);
        if (script.OneIn(3))
        {
            script.Write(2, person, new StatusCancelled(new(grant)), effectiveOn: end);
            person.Rows.Add(row with { To = end.AddDays(-1), IsCut = true });
        }
        else
        {
            person.Rows.Add(row with { IsWithheld = true });
        }
    }

    private static void Announced(WorldScript script, NaivePerson person)
    {
        var row = Households.AnyRow(script);
        var varied = row with { From = row.From.AddDays(50), To = row.From.AddDays(400) };
        var grant = script.GrantName();
        script.Write(1, person, new StatusVaried(new(grant), Households.Granted(grant, varied).Terms), effectiveOn: varied.From);
        person.HasAnnouncedGrant = !script.OneIn(2);
        if (person.HasAnnouncedGrant) return;
        script.Write(3, person, Households.Granted(grant, row), effectiveOn: row.From);
        if (row.To is null || row.To >= varied.From) person.Rows.Add(row with { To = varied.From.AddDays(-1), IsCut = true });
        else person.Rows.Add(row);
        person.Rows.Add(varied);
    }

    private static int[] Stages(WorldScript script)
    {
        int[] stages = [0, 1, 3];
        script.Random.Shuffle(stages);
        return stages;
    }
}
