namespace InterDeptCheck.Cli.Generating.People;

/// <summary>
/// Gives people their biometric enrolments, photos, online accounts and contacts. From a lot of each person's own, so that nobody's
/// papers or status depend on it.
/// </summary>
internal sealed class BelongingsMaker(PopulationOptions options, Seeds seeds, IdentifierMint mint)
{
    private const ulong Lot = 0x9D5B1F27C0E3A641;
    private const int Representatives = 400;
    private const int SpeltOtherwisePercent = 40;

    // Online accounts came with the EU Settlement Scheme's first trials.
    private static readonly DateOnly AccountsSince = new(2018, 8, 28);
    private static readonly DateOnly LastEnrolment = new(2024, 6, 30);

    /// <summary>All belongings of a person who has papers and status.</summary>
    public void Give(Person person)
    {
        var rng = new Rng(seeds.Seed ^ Lot, (ulong)person.Number);
        Enrol(rng, person);
        Photograph(rng, person);
        AttestGrants(rng, person);
        var channels = Channels(rng, person);
        OpenAccount(rng, person, channels);
        if (rng.Percent(45)) person.Contact = (person.Arrived.AddDays(3 + rng.Below(150)), channels);
        person.IsSpeltOtherwise = !person.Name.IsPlain && rng.Percent(SpeltOtherwisePercent);
    }

    // The Irish need no leave, and so none was ever taken of them.
    private void Enrol(Rng rng, Person person)
    {
        if (person.Nationalities[0] == "IRL") return;
        var first = person.Arrived.AddDays(1 + rng.Below(20));
        person.Enrolments.Add(new(mint.Enrolment(person.Number, EnrolmentSlot.First), first));
        var earliest = first.AddDays(400);
        if (rng.Percent(25) && earliest < LastEnrolment)
            person.Enrolments.Add(new(mint.Enrolment(person.Number, EnrolmentSlot.Again), rng.Day(earliest, LastEnrolment)));
    }

    private static void Photograph(Rng rng, Person person)
    {
        if (person.Enrolments is not [var first, ..]) return;
        var photo = new Photo($"image/{person.Number}-1", first.On.AddDays(1), first.Reference);
        if (person.Enrolments is [_, var again] && rng.Percent(80)) Replace(again.On, again.Reference);
        else if (rng.Percent(4) && photo.On.AddDays(200) < LastEnrolment) Replace(rng.Day(photo.On.AddDays(200), LastEnrolment), first.Reference);
        else person.Photos.Add(photo);

        void Replace(DateOnly on, string biometric)
        {
            person.Photos.Add(photo with { RemovedOn = on });
            person.Photos.Add(new($"image/{person.Number}-2", on.AddDays(1), biometric));
        }
    }

    private static void AttestGrants(Rng rng, Person person)
    {
        for (var at = 0; at < person.Grants.Count; at++)
        {
            if (rng.Percent(40)) person.Grants[at] = person.Grants[at] with { Biometric = person.BiometricOn(person.Grants[at].From) };
        }
    }

    // Families share channels, and a representative's are shared by strangers: they identify nobody.
    private static Channel[] Channels(Rng rng, Person person)
    {
        var isHead = person.Household.Members[0] == person;
        var email = (isHead, rng.Below(100)) switch
        {
            (_, < 6) => new Channel("EMAIL", "REPRESENTATIVE", $"representative.{rng.Below(Representatives)}@example.org"),
            (false, < 40) => new("EMAIL", "OWN", $"person.{person.Number}@example.org"),
            (false, _) => new("EMAIL", "PARENT", person.Household.Email),
            _ => new("EMAIL", "OWN", person.Household.Email),
        };
        return [email, new("PHONE", isHead ? "OWN" : "PARENT", person.Household.Phone)];
    }

    // Who opens one has been photographed, has a document that is valid, and some status to see.
    private void OpenAccount(Rng rng, Person person, Channel[] channels)
    {
        if (!person.Grants.Exists(grant => grant.IsDelivered) || person.Photos.Count == 0 || SignIn(person) is not { } document) return;
        if (rng.Percent(person.Arrived.Year < 2019 ? 45 : 10)) return;
        string[] routes = rng.Below(20) switch { < 6 => ["WEB_WITH_CODE", "APP"], 6 => ["WEB_WITH_CODE", "ASSISTED"], _ => ["WEB_WITH_CODE"] };
        var ready = Later(Later(document.Since.AddDays(1), person.Arrived.AddDays(4)), AccountsSince);
        var opened = rng.Day(ready, Earlier(ready.AddDays(300), options.Today.AddDays(-1)));
        var account = new Account($"account-{person.Number}", opened, document, channels, routes);
        if (Replaced(person, document) is { } former && rng.Percent(50))
        {
            var before = rng.Day(Later(former.Since.AddDays(1), AccountsSince), former.Until!.Value.AddDays(-1));
            account = account with { On = before, Former = (former, former.Until.Value.AddDays(3)) };
        }
        else if (rng.Percent(5) && opened.AddDays(100) < options.Today)
        {
            var closed = rng.Day(opened.AddDays(40), options.Today.AddDays(-30));
            person.Accounts.Add(account with { ClosedOn = closed });
            account = account with { Id = account.Id + "-2", On = closed.AddDays(5 + rng.Below(20)) };
        }

        person.Accounts.Add(account);
    }

    private IdentifierFact? SignIn(Person person) => person.Identifiers.Find(fact =>
        fact.IsDocument && fact.Standing == Standing.Own && !(fact.ValidUntil <= options.Today) && fact.Since < options.Today.AddDays(-10));

    // The document that this one came for, if an account can have been opened with it.
    private static IdentifierFact? Replaced(Person person, IdentifierFact document) => document.Kind != IdentifierKind.Passport ? null
        : person.Identifiers.Find(fact => fact.Until == document.Since && fact.Standing is Standing.Superseded or Standing.Lost
            && Later(fact.Since.AddDays(1), AccountsSince) < fact.Until.Value.AddDays(-1));

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;
}
