using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>Collects the fingerprints of one record's elements, each once.</summary>
internal sealed class ElementBag(KeyFingerprint person, Fingerprinter fingerprinter)
{
    private readonly List<uint> fingerprints = [];

    public IReadOnlyList<uint> Fingerprints => fingerprints;

    public int Count => fingerprints.Count;

    public void Add(ElementKind kind, string text)
    {
        var fingerprint = fingerprinter.Element(person, kind, text);
        if (!fingerprints.Contains(fingerprint)) fingerprints.Add(fingerprint);
    }

    public void AddNames(PersonName name)
    {
        foreach (var form in NameForms.Family(name.FamilyName)) Add(ElementKind.Family, form);
        if (name.GivenNames is { } given)
        {
            foreach (var form in NameForms.FirstGivenWhole(given)) Add(ElementKind.FirstGiven, form);
            foreach (var form in NameForms.FirstGivenParts(given)) Add(ElementKind.FirstGivenPart, form);
            foreach (var form in NameForms.AllGiven(given)) Add(ElementKind.AllGiven, form);
        }
        else
        {
            Add(ElementKind.AllGiven, "");
        }

        foreach (var form in NameForms.MrzNameFields(name, 39)) Add(ElementKind.MrzName39, form);
        foreach (var form in NameForms.MrzNameFields(name, 30)) Add(ElementKind.MrzName30, form);
    }

    public void AddSuffixes(IEnumerable<Identifier> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            if (identifier is NinoIdentifier { Number: var nino }) Add(ElementKind.NinoSuffix, nino.Number8 + (nino.Suffix ?? '?'));
        }
    }
}
