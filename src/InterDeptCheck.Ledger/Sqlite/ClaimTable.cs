using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The open claims: what everyone's latest record claims, by what is claimed.</summary>
internal sealed class ClaimTable(LedgerDatabase database)
{
    private readonly Statement insert = database.Prepare(
        "INSERT INTO claims (kind, text, is_open, person, is_exclusive) VALUES (?, ?, ?, ?, ?)");

    private readonly Statement delete = database.Prepare("DELETE FROM claims WHERE kind = ? AND text = ? AND is_open = ? AND person = ?");
    private readonly Statement other = database.Prepare(
        "SELECT is_open, person FROM claims WHERE kind = ? AND text = ? AND person <> ? ORDER BY is_open, person LIMIT 1");

    private readonly Statement claimants = database.Prepare(
        "SELECT person, is_open FROM claims WHERE kind = ? AND text = ? ORDER BY is_open, person");
    private readonly Statement ofPerson = database.Prepare(
        "SELECT kind, text, is_open, is_exclusive FROM claims WHERE person = ? ORDER BY kind, text");

    /// <summary>
    /// The claim of another that decides how others stand to <paramref name="key"/>: an established one when there is one, else any;
    /// it is found in one step however many people claim.
    /// </summary>
    public OpenClaim? Other(ClaimKey key, PersonId person)
    {
        using var row = other.Open();
        row.Bind(1, (int)key.Kind);
        row.Bind(2, key.Text);
        row.Bind(3, person.Value);
        return row.Step() ? new OpenClaim(new(row.Guid(1)), IsEstablished: row.Long(0) == 0) : null;
    }

    public IReadOnlyList<PersonId> Claimants(ClaimKey key)
    {
        List<PersonId> people = [];
        using var row = claimants.Open();
        row.Bind(1, (int)key.Kind);
        row.Bind(2, key.Text);
        while (row.Step()) people.Add(new(row.Guid(0)));
        return people;
    }

    /// <summary>Makes the person's rows those of <paramref name="after"/>, which follows <paramref name="before"/>.</summary>
    public void Replace(PersonRecord before, PersonRecord after)
    {
        var book = new ClaimBook();
        book.Replace(before, after);
        Apply(book);
    }

    /// <summary>The open claims to <paramref name="keys"/>.</summary>
    public ClaimBook Book(IEnumerable<ClaimKey> keys)
    {
        var book = new ClaimBook();
        foreach (var key in keys)
        {
            book.Watch(key);
            using var row = claimants.Open();
            row.Bind(1, (int)key.Kind);
            row.Bind(2, key.Text);
            while (row.Step()) book.Know(key.Kind, key.Text, row.Long(1) == 1, row.Guid(0));
        }

        return book;
    }

    /// <summary>Changes the rows as the book says.</summary>
    public void Apply(ClaimBook book)
    {
        foreach (var (key, person, isEstablished) in book.Removed) Delete(key, person, isEstablished);
        foreach (var (key, person, isEstablished) in book.Added) Insert(key, person, isEstablished);
    }

    /// <summary>The stored claims of one person.</summary>
    public IReadOnlyList<ClaimRow> Of(PersonId person)
    {
        List<ClaimRow> rows = [];
        using var row = ofPerson.Open();
        row.Bind(1, person.Value);
        while (row.Step()) rows.Add(new(new((ClaimKind)row.Long(0), row.Text(1), row.Long(3) == 1), person, row.Long(2) == 0));
        return rows;
    }

    private void Insert(ClaimKey key, PersonId person, bool isEstablished)
    {
        using var row = insert.Open();
        row.Bind(1, (int)key.Kind);
        row.Bind(2, key.Text);
        row.Bind(3, isEstablished ? 0 : 1);
        row.Bind(4, person.Value);
        row.Bind(5, key.IsExclusive ? 1 : 0);
        row.Step();
    }

    private void Delete(ClaimKey key, PersonId person, bool isEstablished)
    {
        using var row = delete.Open();
        row.Bind(1, (int)key.Kind);
        row.Bind(2, key.Text);
        row.Bind(3, isEstablished ? 0 : 1);
        row.Bind(4, person.Value);
        row.Step();
    }
}
