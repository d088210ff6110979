using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Whether one candidate is the person who is stated: KEY_OWNERSHIP, STATED_IDENTITY. Pure; allocates nothing.</summary>
internal static class CandidateMatcher
{
    /// <summary>Whether the record lists every stated identifier as its own.</summary>
    public static bool OwnsAll(in Candidate candidate, ReadOnlySpan<KeyOptions> stated, ref Evidence evidence)
    {
        foreach (var key in stated)
        {
            var word = WordOf(candidate.Keys, key.First) ?? (key.HasOther ? WordOf(candidate.Keys, key.Other) : null);
            if (word is null) return false;
            if ((word & KeyFingerprint.Earlier) != 0) evidence.ByEarlierValue(IdentityElement.Identifier);
            if ((word & KeyFingerprint.Bound) == 0) evidence.IsUnbound = true;
        }

        return true;
    }

    /// <summary>The first stated element that disagrees; null when all agree.</summary>
    public static IdentityElement? Disagreement(
        in Candidate candidate, StatedIdentity stated, Fingerprinter fingerprinter, ref Evidence evidence)
    {
        for (var index = 0; index < stated.Elements.Count; index++)
        {
            if (!Agrees(candidate, stated.Elements[index], fingerprinter, ref evidence)) return stated.Elements[index].Element;
        }

        for (var index = 0; index < stated.Names.Count; index++)
        {
            if (NamesDisagree(candidate, stated.Names[index], fingerprinter, ref evidence) is { } element) return element;
        }

        return null;
    }

    private static IdentityElement? NamesDisagree(
        in Candidate candidate, StatedNames names, Fingerprinter fingerprinter, ref Evidence evidence)
    {
        var swapped = evidence;
        if (names is { SwappedFamily: { } family, SwappedGiven: { } given }
            && Agrees(candidate, family, fingerprinter, ref swapped) && Agrees(candidate, given, fingerprinter, ref swapped))
        {
            var direct = evidence;
            if (Disagrees(candidate, names, fingerprinter, ref direct) is null) evidence = direct;
            else evidence = swapped;
            return null;
        }

        return Disagrees(candidate, names, fingerprinter, ref evidence);
    }

    private static IdentityElement? Disagrees(
        in Candidate candidate, StatedNames names, Fingerprinter fingerprinter, ref Evidence evidence)
    {
        if (!Agrees(candidate, names.Family, fingerprinter, ref evidence)) return IdentityElement.FamilyName;
        return Agrees(candidate, names.Given, fingerprinter, ref evidence) ? null : IdentityElement.GivenNames;
    }

    private static bool Agrees(in Candidate candidate, StatedElement stated, Fingerprinter fingerprinter, ref Evidence evidence)
    {
        var byEarlier = false;
        for (var index = 0; index < stated.Forms.Length; index++)
        {
            var form = stated.Forms[index];
            var place = candidate.Elements.IndexOf(fingerprinter.Element(candidate.Person, form.Kind, form.Text));
            if (place >= 0 && place < candidate.CurrentElements) return true;
            byEarlier |= place >= 0;
        }

        if (byEarlier) evidence.ByEarlierValue(stated.Element);
        return byEarlier;
    }

    private static ulong? WordOf(ReadOnlySpan<ulong> keys, KeyFingerprint key)
    {
        foreach (var word in keys)
        {
            if (key.IsIn(word)) return word;
        }

        return null;
    }
}

/// <summary>The fingerprints that a stated identifier can have: one, and for a British card two.</summary>
internal readonly record struct KeyOptions(KeyFingerprint First, KeyFingerprint Other, bool HasOther);

/// <summary>What was noticed while a candidate was compared.</summary>
internal struct Evidence
{
    private int earlier;

    /// <summary>Whether an identifier that led here is not attested for this person.</summary>
    public bool IsUnbound { get; set; }

    /// <summary>Notes that <paramref name="element"/> agreed by an earlier value.</summary>
    public void ByEarlierValue(IdentityElement element) => earlier |= 1 << (int)element;

    /// <summary>The elements that agreed by an earlier value, in the contract's order.</summary>
    public readonly ValueList<IdentityElement> EarlierElements()
    {
        if (earlier == 0) return default;
        var mask = earlier;
        return new(Enum.GetValues<IdentityElement>().Where(element => (mask & 1 << (int)element) != 0));
    }
}
