using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>Makes one household: its people with their names and birthdays, nothing of their papers yet.</summary>
internal sealed class HouseholdMaker(PopulationOptions options, Seeds seeds, IdentifierMint mint)
{
    private const int NativeScriptPercent = 12;
    private static readonly int[] Sizes = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6];

    private static readonly string[] Streets =
    [
        "High Street", "Station Road", "Church Lane", "Park Avenue", "Victoria Road", "Green Lane", "Mill Road", "Albert Street",
        "Queensway",
    ];

    private static readonly string[] Towns =
        ["Leeds", "Bradford", "Leicester", "Luton", "Cardiff", "Belfast", "Glasgow", "Peterborough", "Slough", "Boston", "London", "Hull"];

    /// <summary>A household of at most <paramref name="room"/> people, the first of whom has the number <paramref name="first"/>.</summary>
    public Household Make(Rng rng, long first, int room)
    {
        var pool = Origins.Draw(rng);
        var size = Math.Min(room, rng.Pick(Sizes));
        var household = Open(rng, pool, first, size);
        var inOwnScript = pool.Origin.Script != NameScript.Latin && rng.Percent(NativeScriptPercent);
        var surname = rng.Below(pool.FamilyCount);
        var second = rng.Below(pool.FamilyCount);
        for (var place = 0; place < size; place++)
        {
            var role = place switch { 0 => Role.Head, 1 when rng.Percent(80) => Role.Partner, _ => Role.Child };
            Add(rng, household, role, inOwnScript, surname, second);
        }

        return household;
    }

    /// <summary>A household of one stranger with the names, birthday and nationality of <paramref name="other"/>.</summary>
    public Household MakeNamesake(Rng rng, long number, Person other)
    {
        var household = Open(rng, other.Household.Pool, number, 1, other.Nationality);
        var person = new Person
        {
            Number = number,
            Id = seeds.Person(number),
            Household = household,
            IsFemale = other.IsFemale,
            IsInOwnScript = other.IsInOwnScript,
            Born = other.Born,
            Arrived = rng.Day(Later(new(2004, 1, 1), other.Born.FirstDay.AddDays(20)), options.Today.AddDays(-200)),
            Name = other.Name,
            Namesake = other,
        };
        person.Nationalities.Add(household.Nationality);
        other.Namesake = person;
        household.Members.Add(person);
        return household;
    }

    private Household Open(Rng rng, NamePool pool, long first, int size, string? nationality = null)
    {
        var isTogether = size > 1 ? rng.Percent(75) : rng.Percent(30);
        return new()
        {
            Number = first,
            Pool = pool,
            Nationality = nationality ?? (rng.Percent(70) ? pool.Nationalities[0] : rng.Pick(pool.Nationalities)),
            Address = [$"{rng.Between(1, 240)} {rng.Pick(Streets)}", rng.Pick(Towns)],
            Phone = $"07700900{rng.Below(1000):000}",
            Email = $"household.{first}@example.org",
            Uan = isTogether ? mint.Uan(first) : null,
            Gwf = rng.Percent(25) ? mint.Gwf(first) : null,
        };
    }

    private void Add(Rng rng, Household household, Role role, bool inOwnScript, int surname, int second)
    {
        var twin = role == Role.Child && household.Members is [.., { } last] && last.Twin is null && last.AgeOn(options.Today) < 18
            && rng.Percent(15)
            ? last
            : null;
        var isFemale = role == Role.Partner ? !household.Members[0].IsFemale ^ rng.Percent(4) : rng.Percent(50);
        var number = household.Number + household.Members.Count;
        var born = twin?.Born ?? Born(rng, household, role);
        var person = new Person
        {
            Number = number,
            Id = seeds.Person(number),
            Household = household,
            IsFemale = isFemale,
            IsInOwnScript = inOwnScript,
            Born = born,
            Arrived = rng.Day(Later(new(2004, 1, 1), born.FirstDay.AddDays(20)), options.Today.AddDays(-200)),
            Name = Named(rng, household, role, isFemale, inOwnScript, surname, second, twin),
            Twin = twin,
        };
        person.Nationalities.Add(household.Nationality);
        if (twin is not null) twin.Twin = person;
        household.Members.Add(person);
    }

    private static FullName Named(
        Rng rng, Household household, Role role, bool isFemale, bool inOwnScript, int surname, int second, Person? twin)
    {
        var pool = household.Pool;
        var given = Given(rng, household, isFemale, inOwnScript, twin);
        if (twin is not null) return twin.Name with { Family = OfSex(twin.Name.Family), First = given, Middle = null };
        if (rng.Percent(pool.Origin.MononymsPercent)) return new(given, null, null);
        var middle = rng.Percent(35) ? AsWritten(rng.Pick(pool.Given(isFemale)), inOwnScript) : null;
        if (middle == given) middle = null;
        if (pool.Origin.Patronymic)
        {
            var father = role == Role.Child ? household.Members[0] : null;
            var last = father is { IsFemale: false, Name.First: { } his }
                ? his : AsWritten(pool.Family(rng.Below(pool.FamilyCount), false), inOwnScript);
            return new(last, given, middle);
        }

        if (role == Role.Partner && rng.Percent(30)) surname = rng.Below(pool.FamilyCount);
        var family = AsWritten(pool.Family(surname, isFemale), inOwnScript);
        var isDouble = second != surname && (pool.Origin.SecondSurname == SecondSurname.Always && rng.Percent(85)
            || pool.Origin.SecondSurname == SecondSurname.Hyphenated && rng.Percent(8) || rng.Percent(2));
        if (!isDouble) return new(family, given, middle);
        var joint = pool.Origin.SecondSurname == SecondSurname.Always ? ' ' : '-';
        return new(Name.Join(joint, family, AsWritten(pool.Family(second, isFemale), inOwnScript)), given, middle, family);

        Name OfSex(Name name) => pool.Origin.FeminineEndings.Length == 0 || twin.IsFemale == isFemale || twin.Name.FirstSurname is not null
            ? name
            : AsWritten(pool.Family(surname, isFemale), inOwnScript);
    }

    // A given name that nobody else in the household has; twins' begin with different letters, so that no spelling makes them one.
    private static Name Given(Rng rng, Household household, bool isFemale, bool inOwnScript, Person? twin)
    {
        var names = household.Pool.Given(isFemale);
        var start = rng.Below(names.Count);
        for (var step = 0; step < names.Count; step++)
        {
            var name = AsWritten(names[(start + step) % names.Count], inOwnScript);
            var isTaken = household.Members.Exists(member => Alike.MayBe(Only(member.Name), name));
            if (!isTaken && (twin is null || !Alike.BeginAlike(Only(twin.Name), name))) return name;
        }

        return AsWritten(names[start], inOwnScript);
    }

    private static Name Only(FullName name) => name.First ?? name.Family;

    private static Name AsWritten(Name name, bool inOwnScript) => inOwnScript || name.Written[0] is < '\u0370' or >= '\u0530'
        ? name
        : name.AsPrinted();

    private Birth Born(Rng rng, Household household, Role role)
    {
        var today = options.Today;
        while (true)
        {
            var age = role == Role.Child ? rng.Between(1, 17) : rng.Between(19, rng.Percent(80) ? 55 : 92);
            var day = today.AddYears(-age).AddDays(-rng.Below(364));
            var born = new Birth(day);
            if (rng.Percent(household.Pool.Origin.UnknownBirthPercent))
                born = born with { Day = 0, Month = rng.Percent(50) ? 0 : born.Month };
            if (!household.Members.Exists(member => IsNear(member.Born, born))) return born;
        }
    }

    private static bool IsNear(Birth known, Birth born) =>
        known.FirstDay == born.FirstDay || !born.IsKnown && known.Year == born.Year;

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private enum Role
    {
        Head,
        Partner,
        Child,
    }
}
