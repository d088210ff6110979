using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Writing;

/// <summary>Writes all that is reported of a person. Not thread-safe.</summary>
internal sealed class PersonWriter(Seeds seeds, ChangeLines lines)
{
    private Person person = null!;
    private int place;

    public void Write(Person who)
    {
        (person, place) = (who, 0);
        WriteIdentity();
        foreach (var fact in who.Identifiers) WriteIdentifier(fact);
        foreach (var grant in who.Grants) WriteGrant(grant);
        foreach (var photo in who.Photos) WritePhoto(photo);
        foreach (var account in who.Accounts) WriteAccount(account);
        if (who.Contact is var (on, channels)) lines.ContactChanged(Head("PCDP", on), Typed(), channels, person.Household.Address);
        WriteQuarantine();
    }

    private FullName OldestName => person.NameChanges is [{ Former: var former }, ..] ? former : person.Name;

    // Of whoever has no keys for the letters; what a document prints is copied as it is.
    private Holder Typed() => person.IsSpeltOtherwise ? person.Attested() with { Name = person.Name.AsTyped() } : person.Attested();

    private void WriteIdentity()
    {
        var (born, name) = (person.MistakenBirth ?? person.Born, OldestName);
        var first = person.Nationalities[0];
        lines.Registered(Head("ATLAS", person.Arrived), new(name, born, first, person.IsFemaleOn(person.Arrived)));
        if (person.MistakenBirth is not null)
            lines.Corrected(Head("ATLAS", person.Arrived.AddDays(90)), new(name, born, first), new(name, person.Born, first));
        foreach (var change in person.NameChanges)
        {
            var head = Head("ATLAS", change.On);
            var (from, to) = (new Holder(change.Former, born, first), new Holder(person.Name, born, first));
            if (change.Why == NameChangeReason.Correction) lines.Corrected(head, from, to);
            else lines.Changed(head, change.Why == NameChangeReason.Marriage ? "MARRIAGE" : "DEED_POLL", from, to);
        }

        if (person.Nationalities is [var before, var after])
            lines.Changed(Head("ATLAS", person.Arrived.AddDays(120)), "NATIONALITY", new(name, born, before), new(name, born, after));
    }

    private void WriteIdentifier(IdentifierFact fact)
    {
        var system = fact.Kind switch { IdentifierKind.Nino => "DWP-CIS", IdentifierKind.NhsNumber => "NHS-PDS", _ => "PCDP" };
        var holder = person.Attested() with
        {
            Name = fact.Names ?? (fact.IsDocument ? person.Name : Typed().Name),
            Nationality = fact.Nationality,
            IsFemale = fact.IsDocument ? person.IsFemaleOn(fact.Since) : null,
            Biometric = fact.Kind is IdentifierKind.Permit or IdentifierKind.Card ? person.BiometricOn(fact.Since) : null,
        };
        lines.Added(Head(system, fact.Since), holder, fact);
        if (fact.Until is { } withdrawn) lines.Withdrawn(Head(system, withdrawn), holder, fact, fact.Standing);
    }

    private void WriteGrant(GrantFact grant)
    {
        var holder = person.Attested() with { Biometric = grant.Biometric };
        if (grant.IsDelivered) lines.Granted(Head("ATLAS", grant.From), holder, grant.Id, grant.From, grant.Terms);
        if (grant.Variation is { } variation) lines.Varied(Head("ATLAS", variation.On), holder, grant.Id, variation.Terms);
        if (grant.ExtendedUntil is { } until) lines.Extended(Head("ATLAS", grant.Terms.Until!.Value.AddDays(1)), holder, grant.Id, until);
        if (grant.CancelledOn is { } cancelled) lines.Cancelled(Head("ATLAS", cancelled), holder, grant.Id);
    }

    private void WritePhoto(Photo photo)
    {
        var holder = person.Attested() with { Biometric = photo.Biometric };
        lines.ImageAttached(Head("IABS", photo.On), holder, photo.Reference);
        if (photo.RemovedOn is { } removed) lines.ImageRemoved(Head("IABS", removed), holder, photo.Reference);
    }

    private void WriteAccount(Account account)
    {
        var holder = Typed();
        lines.AccountCreated(Head("PCDP", account.On), holder, account with { SignIn = account.Former?.SignIn ?? account.SignIn });
        if (account.Former is var (_, changed)) lines.AccountChanged(Head("PCDP", changed), holder, account);
        if (account.ClosedOn is { } closed) lines.AccountClosed(Head("PCDP", closed), holder, account.Id);
    }

    private void WriteQuarantine()
    {
        if (!person.IsQuarantined && !person.WasQuarantined) return;
        lines.QuarantinePlaced(Head("OPERATORS", person.Arrived.AddDays(150)), $"case-{person.Number}");
        if (person.WasQuarantined) lines.QuarantineLifted(Head("OPERATORS", person.Arrived.AddDays(170)), $"case-{person.Number}");
    }

    private ChangeHead Head(string system, DateOnly on) =>
        new(seeds.Event(person.Number, ++place), person.Id, system, $"{system}-{person.Number}-{place}", on);
}
