using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>All that the ledger has of a person, and the releases under which it came. Whoever reads it must have a case and a reason.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Changes">Every event of the person, by position; empty when the ledger knows nobody of that id.</param>
/// <param name="Releases">The releases that the deployment ran.</param>
public sealed record PersonHistory(PersonId Person, IReadOnlyList<RecordedChange> Changes, ReleaseBook Releases)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public static async Task<PersonHistory> ReadAsync(ILedgerReader ledger, PersonId person, CancellationToken cancellationToken) => new(
        person, await ledger.ReadHistoryAsync(person, cancellationToken), await ReadReleasesAsync(ledger, cancellationToken));

    /// <summary>Reads the releases alone.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public static async Task<ReleaseBook> ReadReleasesAsync(ILedgerReader ledger, CancellationToken cancellationToken) =>
        ReleaseBook.Of(await ledger.ReadHistoryAsync(PersonId.Deployment, cancellationToken));

    /// <summary>Where everything comes from.</summary>
    public PersonLineage Lineage() => PersonLineage.Of(Person, Changes, Releases);

    /// <summary>Since when the record is right or wrong.</summary>
    /// <param name="audited">What an audit found of the person: what rests on other people's records is seen by nothing else.</param>
    /// <param name="today">The day on which status is judged.</param>
    public WhyChanged Why(IReadOnlyList<Finding> audited, DateOnly today) =>
        WhyChanged.Of(Person, Changes, Releases, AuditedFindings.Assess(record => RecordFindings.Of(record, today), audited)) with
        {
            WasMendedBefore = audited.Any(finding => finding.Kind == FindingKind.WrongAgain),
        };

    /// <summary>What an audit of the whole ledger finds of one person.</summary>
    /// <param name="audit">The audit's steps.</param>
    /// <param name="person">Whom.</param>
    public static async Task<IReadOnlyList<Finding>> AuditAsync(IAsyncEnumerable<AuditStep> audit, PersonId person)
    {
        List<Finding> found = [];
        await foreach (var step in audit)
        {
            if (step is AuditStep.Found { Finding: var finding } && finding.Person == person) found.Add(finding);
        }

        return found;
    }
}
