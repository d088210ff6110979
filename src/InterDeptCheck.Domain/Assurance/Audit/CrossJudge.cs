using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// Compares records that share an enrolment reference, or names and a birth date. A reference is one person's only: the record that
/// attested it first has it, and what another record attests by it is somebody else's, unless both records are of one person.
/// </summary>
internal static class CrossJudge
{
    /// <summary>What the records say of each other, in their order.</summary>
    public static IReadOnlyList<CrossEvidence> Of(IReadOnlyList<PersonRecord> records, AuditThresholds thresholds)
    {
        var evidence = records.Select(_ => new CrossEvidence()).ToArray();
        var compared = new HashSet<(int, int)>();
        foreach (var holders in SharedReferences(records))
        {
            var owner = holders[0];
            foreach (var holder in holders.Skip(1)) Share(records, evidence, owner, holder, compared);
        }

        foreach (var alike in SameBirth(records))
        {
            for (var left = 0; left < alike.Count; left++)
            {
                for (var right = left + 1; right < alike.Count; right++)
                {
                    if (!compared.Contains(Pair(alike[left], alike[right]))) Alike(records, evidence, alike[left], alike[right], thresholds);
                }
            }
        }

        return evidence;
    }

    // Of each reference that several records attest: who does, the first attestation first.
    private static IEnumerable<List<Holder>> SharedReferences(IReadOnlyList<PersonRecord> records)
    {
        var holders = new Dictionary<string, List<Holder>>(StringComparer.Ordinal);
        for (var index = 0; index < records.Count; index++)
        {
            foreach (var part in AttestedPart.Of(records[index]))
            {
                if (part.Attestation.BiometricEnrolment is not { } reference) continue;
                if (!holders.TryGetValue(reference, out var known)) holders.Add(reference, known = []);
                var at = known.FindIndex(holder => holder.Index == index);
                if (at < 0) known.Add(new(index, reference, part.Name.Since));
                else if (part.Name.Since < known[at].Since) known[at] = known[at] with { Since = part.Name.Since };
            }
        }

        return holders.Values.Where(known => known.Count > 1)
            .Select(known => known.OrderBy(holder => holder.Since).ThenBy(holder => holder.Index).ToList())
            .OrderBy(known => known[0].Since);
    }

    private static void Share(
        IReadOnlyList<PersonRecord> records, CrossEvidence[] evidence, Holder owner, Holder holder, HashSet<(int, int)> compared)
    {
        var (theirs, own) = (records[owner.Index], records[holder.Index]);
        var areAlike = theirs.Identity is { } one && own.Identity is { } other && IdentityComparison.AreAlike(one, other);
        compared.Add(Pair(owner.Index, holder.Index));
        if (areAlike && !IdentityComparison.IsBridged(own, theirs))
        {
            // Who attested first and took other names lawfully has a second record; names and birth date together nobody changes lawfully.
            if (theirs.Identity!.CorrectedBirths.Count > 0 && IdentityComparison.IsBridged(theirs, own))
                Disown(theirs, own, evidence[owner.Index], holder.Reference, isBridged: true);
            else if (!own.NeverLinked.Contains(theirs.Person)) Join(records, evidence, owner.Index, holder.Index, holder.Reference);
            return;
        }

        Disown(own, theirs, evidence[holder.Index], holder.Reference, areAlike);
    }

    // The parts of a record that are the other's: those by the reference and, where a change of identity built a bridge, all that came in the
    // other's name.
    private static void Disown(PersonRecord record, PersonRecord owner, CrossEvidence evidence, string reference, bool isBridged)
    {
        var own = IdentityComparison.References(record).Except(IdentityComparison.References(owner), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var before = evidence.Foreign.Count;
        foreach (var part in AttestedPart.Of(record).Where(part => part.IsServed))
        {
            var attested = part.Attestation.BiometricEnrolment;
            var isForeign = string.Equals(attested, reference, StringComparison.Ordinal)
                || (isBridged && (attested is null || !own.Contains(attested)) && IsOfOtherOnly(record, owner, part.Attestation));
            if (isForeign && !evidence.Foreign.Contains((part.Name, owner.Person))) evidence.Foreign.Add((part.Name, owner.Person));
        }

        if (evidence.Foreign.Count == before) return;
        evidence.ForeignReferences.Add(reference);
        if (isBridged && !evidence.BridgedTo.Contains(owner.Person)) evidence.BridgedTo.Add(owner.Person);
    }

    private static bool IsOfOtherOnly(PersonRecord record, PersonRecord owner, Attestation attested) =>
        owner.Identity is { } identity && IdentityComparison.IsOf(identity, attested)
        && !record.Identity!.EarlierNames.Any(name => AttestationMatching.NameAgrees(identity with { Name = name, EarlierNames = default }, attested.Name, true));

    private static void Join(IReadOnlyList<PersonRecord> records, CrossEvidence[] evidence, int left, int right, string reference)
    {
        Add(left, right);
        Add(right, left);

        void Add(int of, int other)
        {
            if (evidence[of].Duplicates.Exists(known => known.Other == records[other].Person)) return;
            var parts = AttestedPart.Of(records[of])
                .Where(part => string.Equals(part.Attestation.BiometricEnrolment, reference, StringComparison.Ordinal));
            evidence[of].Duplicates.Add(
                (records[other].Person, [.. parts.Select(part => new EvidenceItem(EvidenceCode.BiometricOfAnother, part.Name, 0))]));
        }
    }

    private static IEnumerable<List<int>> SameBirth(IReadOnlyList<PersonRecord> records) => records
        .Select((record, index) => (record.Identity, index)).Where(record => record.Identity is not null)
        .GroupBy(record => record.Identity!.Born.ToInt() / 10_000).Select(group => group.Select(record => record.index).ToList())
        .Where(group => group.Count > 1);

    private static void Alike(IReadOnlyList<PersonRecord> records, CrossEvidence[] evidence, int left, int right, AuditThresholds thresholds)
    {
        var (one, other) = (records[left], records[right]);
        var items = DuplicateEvidence.Of(one, other, thresholds.Duplicate);
        if (items.Count == 0) return;
        if (IdentityComparison.IsBridged(one, other)) evidence[left].BridgedTo.Add(other.Person);
        else if (IdentityComparison.IsBridged(other, one)) evidence[right].BridgedTo.Add(one.Person);
        else if (items.Sum(item => item.Weight) >= thresholds.ReviewAt && !one.NeverLinked.Contains(other.Person) && !other.NeverLinked.Contains(one.Person))
        {
            evidence[left].Duplicates.Add((other.Person, items));
            evidence[right].Duplicates.Add((one.Person, items));
        }
    }

    private static (int, int) Pair(int left, int right) => left < right ? (left, right) : (right, left);

    private readonly record struct Holder(int Index, string Reference, LedgerPosition Since);
}
