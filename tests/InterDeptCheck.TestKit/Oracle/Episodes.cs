using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>What happens to people after they were imported, lawful and unlawful: at most one thing of each kind to one person.</summary>
internal static class Episodes
{
    public static void Write(WorldScript script)
    {
        foreach (var person in script.People)
        {
            Renumbered(script, person);
            Identity(script, person);
        }

        foreach (var person in script.People)
        {
            // A claim rests on the identity that it was attested for, so that who has one keeps the birth date.
            if (person.WrongBorn is null) Claims(script, person);
            if (script.OneIn(40)) MovedNumber(script, person, Other(script, person));
            StatusEpisodes.Write(script, person);
            if (script.OneIn(40)) Quarantine(script, person);
        }
    }

    private static void Identity(WorldScript script, NaivePerson person)
    {
        switch (script.Random.Next(40))
        {
            case 0 or 1 or 2:
                Rename(script, person, person.Name with { Family = NameSource.AnyFamily(script.Random) }, isCorrection: false);
                break;
            case 3:
                Rename(script, person, NameSource.Sibling(script.Random, person.Nationalities[0], person.Name.Family), isCorrection: true);
                break;
            case 4:
                CorrectBirth(script, person);
                break;
            case 5:
                ChangeNationality(script, person);
                break;
        }
    }

    private static void Rename(WorldScript script, NaivePerson person, NaiveName name, bool isCorrection)
    {
        var from = script.Says(person, 0);
        if (name != person.Name) person.EarlierNames.Add(person.Name);
        person.Name = name;
        var to = script.Says(person, WorldScript.IdentityStage);
        ChangeBody body = isCorrection ? new IdentityCorrected(from, to) : new IdentityChanged(IdentityChangeKind.Marriage, from, to);
        script.Write(WorldScript.IdentityStage, person, body);
        if (script.OneIn(2)) script.Own(3, person, script.Numbers.Document("PASSPORT", person.Nationalities[0], person.Nationalities[0]));
    }

    private static void CorrectBirth(WorldScript script, NaivePerson person)
    {
        var from = script.Says(person, 0);
        (person.WrongBorn, person.Born) = (person.Born, script.AnyBorn());
        script.Write(WorldScript.IdentityStage, person, new IdentityCorrected(from, script.Says(person, WorldScript.IdentityStage)));
    }

    private static void ChangeNationality(WorldScript script, NaivePerson person)
    {
        var from = script.Says(person, 0);
        person.Nationalities.Add(NameSource.AnyNationality(script.Random));
        var to = script.Says(person, WorldScript.IdentityStage);
        script.Write(WorldScript.IdentityStage, person, new IdentityChanged(IdentityChangeKind.Nationality, from, to));
    }

    private static void Renumbered(WorldScript script, NaivePerson person)
    {
        if (!script.OneIn(7) || person.Own.FindIndex(id => id.Kind == "PASSPORT") is not (>= 0 and var index)) return;
        var old = person.Own[index];
        script.WriteWithdrawal(1, person, old, script.OneIn(3) ? WithdrawalReason.LostOrStolen : WithdrawalReason.Superseded);
        person.Own[index] = old with { IsEarlier = true };
        script.Own(1, person, script.Numbers.Document("PASSPORT", old.State!, old.HolderNationality!));
    }

    // Linked to the wrong person by mistake; taken away and given to whose it is, in one batch or in two.
    private static void MovedNumber(WorldScript script, NaivePerson wrong, NaivePerson right)
    {
        var number = script.OneIn(2)
            ? script.Numbers.Nino(withSuffix: true)
            : script.Numbers.Document("PASSPORT", right.Nationalities[0], wrong.Nationalities[0]);
        script.WriteLink(0, wrong, number);
        script.WriteWithdrawal(1, wrong, number, WithdrawalReason.NotTheirs);
        wrong.NotTheirs.Add(number);
        script.Own(script.OneIn(2) ? 1 : 2, right, number.State is null ? number : number with { HolderNationality = right.Nationalities[0] });
    }

    private static void Claims(WorldScript script, NaivePerson person)
    {
        switch (script.Random.Next(40))
        {
            case 0:
                // Two new claims in one batch: neither is established.
                var contested = script.Numbers.Nino(withSuffix: true);
                var rival = Other(script, person);
                script.HeldClaim(1, person, contested);
                script.HeldClaim(1, rival, contested);
                script.Relate(person, rival);
                break;
            case 1:
                // A claim to what is established as another's.
                var owner = Other(script, person);
                var theirs = script.Random.Next(3) switch
                {
                    0 => script.Numbers.Nino(withSuffix: true),
                    1 => script.Numbers.Ukvi(),
                    _ => script.Numbers.Document("PASSPORT", owner.Nationalities[0], owner.Nationalities[0]),
                };
                script.Own(0, owner, theirs);
                script.HeldClaim(2, person, theirs);
                script.Relate(person, owner);
                break;
            case 2:
                Misfiled(script, person, Other(script, person));
                break;
            case 3 when person.Own.Find(id => id is { Kind: "NINO", Suffix: not null }) is { } nino:
                script.HeldClaim(3, person, nino with { Suffix = nino.Suffix == "A" ? "B" : "A" });
                break;
        }
    }

    // Another's document and another's row of status, filed under this person: held, each by its own attestation.
    private static void Misfiled(WorldScript script, NaivePerson person, NaivePerson other)
    {
        if (person.Born[..4] == other.Born[..4]) return;
        var document = script.Numbers.Document("PASSPORT", other.Nationalities[0], other.Nationalities[0]);
        script.WriteLink(1, person, document, script.Says(other, 1, document.HolderNationality));
        script.Claim(1, person, other, document, document.HolderNationality);
        script.Write(1, person, Households.Granted(script.GrantName(), Households.AnyRow(script)), script.Says(other, 1));
        script.Relate(person, other);
    }

    private static void Quarantine(WorldScript script, NaivePerson person)
    {
        var name = new CaseId("case-" + script.GrantName());
        var (record, good) = script.OneIn(2) ? GoodRecords.Of(script, person) : default;
        script.Write(2, person, new QuarantinePlaced(name, record));
        (person.IsQuarantined, person.LastKnownGood) = (true, good);
        if (script.OneIn(3)) Lifted(script, person, name);
        else if (script.OneIn(3)) Vouched(script, person, name);
    }

    private static void Lifted(WorldScript script, NaivePerson person, CaseId of)
    {
        script.Write(3, person, new QuarantineLifted(of));
        (person.IsQuarantined, person.LastKnownGood) = (false, null);
    }

    // Whenever the questions are asked, the one day is to come and the other has passed.
    private static void Vouched(WorldScript script, NaivePerson person, CaseId of)
    {
        var isServed = script.OneIn(2);
        var until = isServed ? new DateOnly(2100, 1, 1) : new DateOnly(1960, 1, 1);
        script.Write(3, person, new PersonVouched(of, until, new(new("reviewer-1"), new("reviewer-2"))));
        if (isServed) (person.IsQuarantined, person.LastKnownGood) = (false, null);
    }

    private static NaivePerson Other(WorldScript script, NaivePerson person)
    {
        while (true)
        {
            var other = script.People[script.Random.Next(script.People.Count)];
            if (other != person && other.WrongBorn is null) return other;
        }
    }
}
