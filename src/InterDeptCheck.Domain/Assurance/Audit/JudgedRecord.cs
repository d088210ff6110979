using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>A record with what is wrong with it, not traced to an event yet.</summary>
public sealed class JudgedRecord
{
    private readonly HashSet<string> own;

    internal JudgedRecord(PersonRecord record, IReadOnlyList<Finding> findings, CrossEvidence cross)
    {
        (Record, Findings, Cross) = (record, findings, cross);
        own = IdentityComparison.References(record);
    }

    /// <summary>The record as the audit saw it.</summary>
    public PersonRecord Record { get; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    internal CrossEvidence Cross { get; }

    // A reference that the record still attests is judged; one that it lost, by who attests it now.
    internal bool IsForeign(string reference, Func<PersonId, string, bool> isOthers) =>
        own.Contains(reference) ? Cross.ForeignReferences.Contains(reference) : isOthers(Record.Person, reference);
}
