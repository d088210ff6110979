using System.Text;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Collects what a caller states of a person and expands it. Not thread-safe; one per question.</summary>
public sealed class StatedIdentityBuilder
{
    // Most questions state one identifier, one name and a birth date.
    private readonly List<StatedKey> keys = new(1);
    private readonly List<StatedElement> elements = new(2);
    private readonly List<PersonName> names = new(1);

    /// <summary>States an identifier; a NINO's suffix, when there is one, must agree too.</summary>
    public StatedIdentityBuilder With(Identifier identifier)
    {
        keys.Add(new(identifier, null));
        if (identifier is NinoIdentifier { Number: { Suffix: { } suffix } nino })
        {
            State(
                IdentityElement.Identifier,
                new StatedForm(ElementKind.NinoSuffix, Suffixed(nino.Number8, suffix)),
                new StatedForm(ElementKind.NinoSuffix, Suffixed(nino.Number8, '?')));
        }

        return this;
    }

    /// <summary>States names.</summary>
    public StatedIdentityBuilder With(PersonName name)
    {
        names.Add(name);
        return this;
    }

    /// <summary>States a birth date.</summary>
    public StatedIdentityBuilder With(BirthDate born)
    {
        // Of a day that stands for no unknown one.
        if (born.Day > 1) State(IdentityElement.Born, new StatedForm(ElementKind.Born, born.IsoUtf8()));
        else With([born]);
        return this;
    }

    /// <summary>States the few birth dates that a two-digit year leaves open.</summary>
    public StatedIdentityBuilder With(IReadOnlyList<BirthDate> born)
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

    private bool HasDocument()
    {
        foreach (var key in keys)
        {
            if (key.Identifier is DocumentIdentifier) return true;
        }

        return false;
    }

    private bool IsStated(IdentityElement element)
    {
        foreach (var stated in elements)
        {
            if (stated.Element == element) return true;
        }

        return false;
    }

    private void State(IdentityElement element, params StatedForm[] forms) => elements.Add(new(element, forms));

    private static byte[] Suffixed(string number, char suffix)
    {
        var text = new byte[number.Length + 1];
        Encoding.ASCII.GetBytes(number, text);
        text[^1] = (byte)suffix;
        return text;
    }

    private static StatedNames Expand(PersonName name, bool hasDocument)
    {
        var forms = new FormWriter();
        var asFamily = NameForms.Family(name.FamilyName);
        var family = new StatedElement(IdentityElement.FamilyName, forms.Of((ElementKind.Family, asFamily)));
        if (name.GivenNames is not { } given)
            return new(family, new(IdentityElement.GivenNames, [new(ElementKind.AllGiven, "")]), null, null);

        // The same comparison as NameMatching's: whole with whole, whole with part, part with whole, and never part with part.
        var (first, firstWhole, all) = NameForms.Given(given);
        var asGiven = new StatedElement(
            IdentityElement.GivenNames,
            forms.Of((ElementKind.FirstGiven, first), (ElementKind.FirstGivenPart, firstWhole), (ElementKind.AllGiven, all)));
        if (!hasDocument) return new(family, asGiven, null, null);
        string[] givenAsFamily = ReferenceEquals(all, firstWhole) ? all : [.. all.Union(firstWhole, StringComparer.Ordinal)];
        return new(
            family,
            asGiven,
            new(IdentityElement.FamilyName, forms.Of((ElementKind.FirstGiven, asFamily), (ElementKind.AllGiven, asFamily))),
            new(IdentityElement.GivenNames, forms.Of((ElementKind.Family, givenAsFamily))));
    }

    // Writes forms as UTF-8; one that comes again, as most do, once.
    private struct FormWriter
    {
        private string? lastText;
        private byte[]? lastBytes;

        public StatedForm[] Of(params ReadOnlySpan<(ElementKind Kind, IReadOnlyList<string> Texts)> groups)
        {
            var count = 0;
            foreach (var (_, texts) in groups) count += texts.Count;
            var forms = new StatedForm[count];
            var next = 0;
            foreach (var (kind, texts) in groups)
            {
                for (var index = 0; index < texts.Count; index++) forms[next++] = new(kind, Bytes(texts[index]));
            }

            return forms;
        }

        private byte[] Bytes(string text)
        {
            if (!ReferenceEquals(text, lastText)) (lastText, lastBytes) = (text, Encoding.UTF8.GetBytes(text));
            return lastBytes!;
        }
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
