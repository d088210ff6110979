using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Collects what a caller states of a person and expands it. Not thread-safe; one per question.</summary>
public sealed class StatedIdentityBuilder
{
    private readonly List<StatedKey> keys = [];
    private readonly List<StatedElement> elements = [];
    private readonly List<PersonName> names = [];

    /// <summary>States an identifier; a NINO's suffix, when there is one, must agree too.</summary>
    public StatedIdentityBuilder With(Identifier identifier)
    {
        keys.Add(new(identifier, null));
        if (identifier is NinoIdentifier { Number: { Suffix: { } suffix } nino })
        {
            State(
                IdentityElement.Identifier,
                new StatedForm(ElementKind.NinoSuffix, nino.Number8 + suffix),
                new StatedForm(ElementKind.NinoSuffix, nino.Number8 + '?'));
        }

        return this;
    }

    /// <summary>States names.</summary>
    public StatedIdentityBuilder With(PersonName name)
    {
        names.Add(name);
        return this;
    }

    /// <summary>States a birth date, or the few that a two-digit year leaves open.</summary>
    public StatedIdentityBuilder With(params IReadOnlyList<BirthDate> born)
    {
        var dates = new List<BirthDate>(born.Count);
        foreach (var date in born)
        {
            foreach (var form in date.StatedForms())
            {
                if (!dates.Contains(form)) dates.Add(form);
            }
        }

        State(IdentityElement.Born, [.. dates.Select(date => new StatedForm(ElementKind.Born, date.IsoText))]);
        return this;
    }

    /// <summary>States a nationality.</summary>
    public StatedIdentityBuilder WithNationality(CountryCode nationality)
    {
        State(IdentityElement.Nationality, new StatedForm(ElementKind.Nationality, nationality.Value));
        return this;
    }

    /// <summary>States all that a machine readable zone says: its document, names, birth date and nationality.</summary>
    public StatedIdentityBuilder With(MachineReadableZone zone, DateOnly today)
    {
        keys.Add(new(new DocumentIdentifier(zone.Document()), zone.Documents is [_, var other, ..] ? new DocumentIdentifier(other) : null));
        With(zone.BirthDates(today));
        WithNationality(zone.Nationality);
        if (zone.NameFieldIsFull)
        {
            var kind = zone.Format == MrzFormat.Td3 ? ElementKind.MrzName39 : ElementKind.MrzName30;
            State(IdentityElement.FamilyName, new StatedForm(kind, zone.NameField));
        }
        else if (PersonName.Create(zone.FamilyName, zone.GivenNames) is { IsValid: true, Value: var name })
        {
            With(name);
        }

        return this;
    }

    /// <summary>The expanded identity.</summary>
    /// <exception cref="InvalidOperationException">Nothing is stated, or too much: the edge must have refused it.</exception>
    public StatedIdentity Build()
    {
        if (keys.Count is 0 or > Question.IdentifiersMax) throw new InvalidOperationException("1 to 8 identifiers must be stated.");
        if (names.Count == 0 && !IsStated(IdentityElement.FamilyName)) throw new InvalidOperationException("A name must be stated.");
        if (!IsStated(IdentityElement.Born)) throw new InvalidOperationException("A date of birth must be stated.");
        var hasDocument = keys.Exists(key => key.Identifier is DocumentIdentifier);
        var expanded = new StatedNames[names.Count];
        for (var index = 0; index < expanded.Length; index++) expanded[index] = Expand(names[index], hasDocument);
        return new(keys.Count == 1 ? keys : [.. keys.OrderBy(key => !key.Identifier.IsExclusive)], elements, expanded);
    }

    private bool IsStated(IdentityElement element) => elements.Exists(stated => stated.Element == element);

    private void State(IdentityElement element, params StatedForm[] forms) => elements.Add(new(element, forms));

    private static StatedNames Expand(PersonName name, bool hasDocument)
    {
        var family = new StatedElement(IdentityElement.FamilyName, AsFamily(name.FamilyName));
        if (name.GivenNames is not { } given)
            return new(family, new(IdentityElement.GivenNames, [new(ElementKind.AllGiven, "")]), null, null);
        var asGiven = new StatedElement(IdentityElement.GivenNames, AsGiven(given));
        return hasDocument
            ? new(
                family,
                asGiven,
                new(IdentityElement.FamilyName, FamilyAsGiven(name.FamilyName)),
                new(IdentityElement.GivenNames, GivenAsFamily(given)))
            : new(family, asGiven, null, null);
    }

    private static StatedForm[] AsFamily(string text) => Forms(ElementKind.Family, NameForms.Family(text));

    // The same comparison as NameMatching's: whole with whole, whole with part, part with whole, and never part with part.
    private static StatedForm[] AsGiven(string text) =>
    [
        .. Forms(ElementKind.FirstGiven, NameForms.FirstGiven(text)),
        .. Forms(ElementKind.FirstGivenPart, NameForms.FirstGivenWhole(text)),
        .. Forms(ElementKind.AllGiven, NameForms.AllGiven(text)),
    ];

    private static StatedForm[] FamilyAsGiven(string text)
    {
        var family = NameForms.Family(text);
        return [.. Forms(ElementKind.FirstGiven, family), .. Forms(ElementKind.AllGiven, family)];
    }

    private static StatedForm[] GivenAsFamily(string text) =>
        Forms(ElementKind.Family, NameForms.AllGiven(text).Union(NameForms.FirstGivenWhole(text), StringComparer.Ordinal));

    private static StatedForm[] Forms(ElementKind kind, IEnumerable<string> texts) => Forms(kind, [.. texts]);

    private static StatedForm[] Forms(ElementKind kind, IReadOnlyList<string> texts)
    {
        var forms = new StatedForm[texts.Count];
        for (var index = 0; index < forms.Length; index++) forms[index] = new(kind, texts[index]);
        return forms;
    }
}
