using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>Makes people as they come: alone, in families with one application, as twins, as namesakes with one birthday.</summary>
internal static class Households
{
    private static readonly (string Product, string Status)[] Codes =
        [("EUS", "ILR"), ("EUS", "LTR"), ("WORK", "LTR"), ("STUDY", "LTE"), ("BNO", "LTR"), ("PROTECTION", "ILR"), ("LEM", "ING")];

    public static void Add(WorldScript script)
    {
        switch (script.Random.Next(10))
        {
            case 0 or 1 or 2:
                Family(script, script.Random.Next(2, 6));
                break;
            case 3:
                Namesakes(script);
                break;
            default:
                Person(script, null);
                break;
        }
    }

    /// <summary>One row of status, in the truth and as a change.</summary>
    public static (string Grant, NaiveRow Row) Grant(WorldScript script, NaivePerson person, int stage)
    {
        var row = AnyRow(script);
        var grant = script.GrantName();
        script.Write(stage, person, Granted(grant, row), effectiveOn: row.From);
        person.Rows.Add(row);
        return (grant, row);
    }

    public static NaiveRow AnyRow(WorldScript script)
    {
        var (product, status) = Codes[script.Random.Next(Codes.Length)];
        var from = new DateOnly(2012, 1, 1).AddDays(script.Random.Next(5_000));
        DateOnly? to = script.OneIn(4) ? null : from.AddDays(script.Random.Next(60, 2_000));
        return new(product, status, from, to, (PublicFunds)script.Random.Next(3));
    }

    public static StatusGranted Granted(string grant, NaiveRow row) =>
        new(new(grant), new(new(row.Product, row.Status), row.To, row.Funds), row.From);

    private static void Family(WorldScript script, int size)
    {
        var (nationality, head) = NameSource.Any(script.Random);
        var application = script.Numbers.Application();
        var members = new List<NaivePerson>();
        for (var place = 1; place <= size; place++)
        {
            var name = place == 1 ? head : NameSource.Sibling(script.Random, nationality, head.Family);
            // Now and then a twin, who may have the same given name too: a source's mistake that must never mix the two.
            var born = members.Count > 0 && script.OneIn(4) ? members[^1].Born : script.AnyBorn();
            var person = Person(script, (nationality, name, born));
            foreach (var other in members) script.Relate(person, other);
            script.Own(0, person, new("UAN", application));
            if (script.OneIn(2)) script.Own(0, person, new("UAN", $"{application}/{place:00}"));
            members.Add(person);
        }
    }

    private static void Namesakes(WorldScript script)
    {
        var (nationality, name) = NameSource.Any(script.Random);
        var born = script.AnyBorn();
        var one = Person(script, (nationality, name, born));
        var other = Person(script, (nationality, name, born));
        script.Relate(one, other);
        if (!script.OneIn(3)) return;
        var shared = script.Numbers.Gwf();
        script.Own(0, one, shared);
        script.Own(0, other, shared);
    }

    private static NaivePerson Person(WorldScript script, (string Nationality, NaiveName Name, string Born)? known)
    {
        if (known is not { } life)
        {
            var (anyNationality, anyName) = NameSource.Any(script.Random);
            life = (anyNationality, anyName, script.AnyBorn());
        }

        var person = script.Register(life.Nationality, life.Name, life.Born);
        Numbers(script, person);
        Documents(script, person);
        for (var count = script.Random.Next(4); count > 0; count--) Grant(script, person, 0);
        return person;
    }

    private static void Numbers(WorldScript script, NaivePerson person)
    {
        if (!script.OneIn(4)) script.Own(0, person, script.Numbers.Nino(withSuffix: !script.OneIn(3)));
        if (script.OneIn(3)) script.Own(0, person, script.Numbers.Nhs());
        if (script.OneIn(2) || person.Own.Count == 0) script.Own(0, person, script.Numbers.Ukvi());
    }

    private static void Documents(WorldScript script, NaivePerson person)
    {
        var nationality = person.Nationalities[0];
        if (!script.OneIn(5)) script.Own(0, person, script.Numbers.Document("PASSPORT", nationality, nationality));
        if (script.OneIn(4)) script.Own(0, person, script.Numbers.Document(script.OneIn(2) ? "BRP" : "BRC", "GBR", nationality));
        if (script.OneIn(6)) script.Own(0, person, script.Numbers.Document("NAT", nationality, nationality));
        // A travel document of another state, and a second nationality.
        if (script.OneIn(25)) script.Own(0, person, script.Numbers.Document("PASSPORT", "CHE", nationality));
        if (!script.OneIn(10)) return;
        var second = NameSource.AnyNationality(script.Random);
        script.Own(0, person, script.Numbers.Document("PASSPORT", second, second));
    }
}
