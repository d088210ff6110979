using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Who a question is about: what is malformed, and what is too little, kept apart because they are two reasons.</summary>
internal sealed class PersonMapping(DateOnly today, FieldFaults malformed, FieldFaults insufficient)
{
    private const string Path = "person";

    private static readonly string[] IdentifierPaths =
        [.. Enumerable.Range(0, Question.IdentifiersMax).Select(index => $"{Path}.identifiers[{index}]")];

    /// <summary>The stated identity; null, with faults added, when it can't be made.</summary>
    public StatedIdentity? ToStatedIdentity(Wire.ClaimedIdentity? person)
    {
        if (person is null)
        {
            malformed.Add(Path, FieldRules.Required);
            return null;
        }

        var stated = new StatedIdentityBuilder();
        var hasZone = person.MachineReadableZone.Length > 0;
        Identifiers(person, hasZone, stated);
        if (hasZone) Zone(person, stated);
        Names(person, hasZone, stated);
        Born(person, hasZone, stated);
        Nationality(person.Nationality, stated);
        return malformed.Any || insufficient.Any ? null : stated.Build();
    }

    private void Identifiers(Wire.ClaimedIdentity person, bool hasZone, StatedIdentityBuilder stated)
    {
        var count = person.Identifiers.Count + (hasZone ? 1 : 0);
        if (count == 0) insufficient.Add($"{Path}.identifiers", FieldRules.Required);
        if (count > Question.IdentifiersMax)
        {
            malformed.Add($"{Path}.identifiers", FieldRules.TooMany);
            return;
        }

        for (var index = 0; index < person.Identifiers.Count; index++)
        {
            if (IdentifierMapping.ToIdentifier(person.Identifiers[index], IdentifierPaths[index], malformed) is { } identifier)
                stated.With(identifier);
        }
    }

    private void Zone(Wire.ClaimedIdentity person, StatedIdentityBuilder stated)
    {
        const string ZonePath = $"{Path}.machine_readable_zone";
        if (malformed.TakeObject(ZonePath, MachineReadableZone.Parse(person.MachineReadableZone)) is not { } zone) return;
        // A zone of which no birth date can be read states one that nobody has.
        if (zone.BirthDates(today).Count == 0) malformed.Add(ZonePath, IdentityRule.MrzDate.Code());
        else stated.With(zone, today);
    }

    private void Names(Wire.ClaimedIdentity person, bool hasZone, StatedIdentityBuilder stated)
    {
        const string FamilyPath = $"{Path}.family_name";
        const string GivenPath = $"{Path}.given_names";
        var (family, given) = (person.FamilyName, person.GivenNames);
        if (family.Length == 0)
        {
            if (!hasZone || given.Length > 0) insufficient.Add(FamilyPath, FieldRules.Required);
            return;
        }

        var read = PersonName.Create(family, given);
        if (!read.IsValid || (given.Length > 0 && read.Value.IsMononym))
        {
            // Each is read alone, so that a fault names its own field; letters in one of them alone are no fault of the other.
            var isFamilyRead = Reads(FamilyPath, family);
            var isGivenRead = given.Length == 0 || Reads(GivenPath, given, isEmptyAllowed: true);
            if (!isFamilyRead || !isGivenRead) return;
        }

        if (NameRules.IsBareInitials(given)) insufficient.Add(GivenPath, FieldRules.BareInitials);
        var name = read.Value;
        if (name.IsMononym && NameRules.IsBareInitials(name.FamilyName)) insufficient.Add(FamilyPath, FieldRules.BareInitials);
        stated.With(name);
    }

    private bool Reads(string path, string text, bool isEmptyAllowed = false)
    {
        var parsed = PersonName.Create(text, null);
        if (parsed.IsValid || (isEmptyAllowed && parsed.Rule == IdentityRule.NameEmpty)) return true;
        malformed.Add(path, parsed.Rule.Code());
        return false;
    }

    private void Nationality(string text, StatedIdentityBuilder stated)
    {
        if (text.Length == 0) return;
        if (malformed.Take($"{Path}.nationality", CountryCode.Parse(text)) is { } nationality) stated.WithNationality(nationality);
    }

    private void Born(Wire.ClaimedIdentity person, bool hasZone, StatedIdentityBuilder stated)
    {
        const string BornPath = $"{Path}.born";
        if (person.Born == 0)
        {
            if (!hasZone) insufficient.Add(BornPath, FieldRules.Required);
            return;
        }

        if (malformed.Take(BornPath, BirthDate.FromInt(person.Born)) is not { } born) return;
        if (born.IsNotAfter(today)) stated.With(born);
        else malformed.Add(BornPath, IdentityRule.DateInFuture.Code());
    }
}
