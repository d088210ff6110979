using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>What other people's records say of one record.</summary>
internal sealed class CrossEvidence
{
    /// <summary>Nothing.</summary>
    public static CrossEvidence None { get; } = new();

    /// <summary>Parts that are attested for somebody else, with that person.</summary>
    public List<(PartName Part, PersonId Owner)> Foreign { get; } = [];

    /// <summary>Enrolment references of the record that are somebody else's.</summary>
    public HashSet<string> ForeignReferences { get; } = new(StringComparer.Ordinal);

    /// <summary>People whose identity the record took by a change.</summary>
    public List<PersonId> BridgedTo { get; } = [];

    /// <summary>Records that are of the same person, with why.</summary>
    public List<(PersonId Other, List<EvidenceItem> Evidence)> Duplicates { get; } = [];
}
