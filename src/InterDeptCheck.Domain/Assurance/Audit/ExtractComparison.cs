using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// Compares an old system's extract with the records, row by row: every row of the extract has to be one of the person's rows; rows that
/// the records have beyond it are none of a difference, because an extract may be of current status alone. Not thread-safe.
/// </summary>
public sealed class ExtractComparison
{
    private readonly ExtractRow[] rows;
    private readonly bool[] seen;
    private readonly Dictionary<(string Source, string Cohort), (long Same, long Differing, long LackingHere)> counts = [];

    /// <param name="extract">All rows, in any order.</param>
    public ExtractComparison(IEnumerable<ExtractRow> extract)
    {
        rows = [.. extract];
        Array.Sort(rows, static (left, right) => left.Person.Value.CompareTo(right.Person.Value));
        seen = new bool[rows.Length];
    }

    /// <summary>People with status here of whom the extract has no row.</summary>
    public long LackingThere { get; private set; }

    /// <summary>How each source and cohort compares, in their order; whole after <see cref="Lacking"/>.</summary>
    public IReadOnlyList<ExtractCoverage> Coverage =>
    [
        .. counts.OrderBy(pair => pair.Key.Source, StringComparer.Ordinal).ThenBy(pair => pair.Key.Cohort, StringComparer.Ordinal)
            .Select(pair => new ExtractCoverage(pair.Key.Source, pair.Key.Cohort, pair.Value.Same, pair.Value.Differing, pair.Value.LackingHere)),
    ];

    /// <summary>Compares one record, each once; the finding when a row differs, otherwise null.</summary>
    public Finding? Compare(PersonRecord record)
    {
        if (record.SupersededBy is not null) return null;
        var own = record.Grants.SelectMany(grant => grant.Rows(), (grant, row) => (grant, row)).ToList();
        var first = FirstOf(record.Person);
        if (first < 0)
        {
            if (own.Count > 0) LackingThere++;
            return null;
        }

        var isSame = true;
        for (var at = first; at < rows.Length && rows[at].Person == record.Person; at++)
        {
            seen[at] = true;
            isSame &= own.Exists(pair => IsSame(pair.row, rows[at]));
        }

        Count(rows[first], same: isSame ? 1 : 0, differing: isSame ? 0 : 1);
        return isSame ? null : Differing(record, rows[first]);
    }

    /// <summary>After all records: the people of the extract who are not known here, each once.</summary>
    public IEnumerable<Finding> Lacking()
    {
        for (var at = 0; at < rows.Length; at++)
        {
            if (seen[at] || (at > 0 && rows[at - 1].Person == rows[at].Person)) continue;
            Count(rows[at], lackingHere: 1);
            yield return Finding(rows[at].Person, new EvidenceItem(EvidenceCode.LackingHere, null, 0));
        }
    }

    private static bool IsSame(StatusRow row, in ExtractRow other) =>
        row.Codes == other.Codes && row.ValidFrom == other.ValidFrom && row.ValidUntil == other.ValidUntil
        && (other.PublicFunds == PublicFunds.NotRecorded || row.PublicFunds == other.PublicFunds);

    private static Finding Differing(PersonRecord record, ExtractRow row)
    {
        var part = record.Grants.Where(grant => grant.Granted is not null)
            .OrderByDescending(grant => grant.Granted!.ValidFrom == row.ValidFrom).ThenByDescending(grant => grant.Granted!.Terms.Codes == row.Codes)
            .Select(grant => (PartName?)new PartName(PartKind.Grant, grant.Granted!.Since)).FirstOrDefault();
        return Finding(record.Person, new(EvidenceCode.RowsDiffer, part, 0));
    }

    /// <summary>The finding that a difference is.</summary>
    /// <param name="person">Whose rows differ.</param>
    /// <param name="item">Why, with the grant that comes nearest.</param>
    public static Finding Finding(PersonId person, EvidenceItem item) => new(
        FindingKind.DiffersFromExtract, person, new(true, 0), FindingReach.Record, FindingParts.Of([item]), default, null, [item],
        FindingAction.Review);

    private void Count(in ExtractRow row, long same = 0, long differing = 0, long lackingHere = 0)
    {
        var known = counts.GetValueOrDefault((row.Source, row.Cohort));
        counts[(row.Source, row.Cohort)] = (known.Same + same, known.Differing + differing, known.LackingHere + lackingHere);
    }

    // The first row of a person; negative when there is none.
    private int FirstOf(PersonId person)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Person.Value.CompareTo(person.Value) < 0) low = middle + 1;
            else high = middle;
        }

        return low < rows.Length && rows[low].Person == person ? low : -1;
    }
}
