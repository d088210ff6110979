using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>One row of the claims.</summary>
internal readonly record struct ClaimRow(ClaimKey Key, PersonId Person, bool IsEstablished);

/// <summary>
/// The open claims that one transaction looks at, as they are while it goes on, and what it changes of all claims. Not thread-safe.
/// </summary>
internal sealed class ClaimBook
{
    private readonly Dictionary<(ClaimKind, string), SortedSet<(bool IsOpen, Guid Person)>> known = [];
    private readonly HashSet<ClaimRow> removed = [];
    private readonly HashSet<ClaimRow> added = [];

    /// <summary>Rows to delete, before any is inserted.</summary>
    public IReadOnlyCollection<ClaimRow> Removed => removed;

    /// <summary>Rows to insert.</summary>
    public IReadOnlyCollection<ClaimRow> Added => added;

    /// <summary>Says that all rows of <paramref name="key"/> that matter will be told by <see cref="Know"/>.</summary>
    public void Watch(ClaimKey key) => known.TryAdd((key.Kind, key.Text), []);

    /// <summary>Takes over an open claim, as stored, to something that is watched.</summary>
    public void Know(ClaimKind kind, string text, bool isOpen, Guid person) => known[(kind, text)].Add((isOpen, person));

    /// <summary>
    /// The claim of another that decides how others stand to <paramref name="key"/>: an established one when there is one, else any.
    /// </summary>
    public OpenClaim? Other(ClaimKey key, PersonId person)
    {
        if (!known.TryGetValue((key.Kind, key.Text), out var claims)) return null;
        foreach (var (isOpen, other) in claims)
        {
            if (other != person.Value) return new(new(other), !isOpen);
        }

        return null;
    }

    /// <summary>The established claim of anyone but <paramref name="people"/>; null when there is none.</summary>
    public OpenClaim? OtherThan(ClaimKey key, IReadOnlySet<PersonId> people)
    {
        if (!known.TryGetValue((key.Kind, key.Text), out var claims)) return null;
        foreach (var (isOpen, other) in claims)
        {
            if (!isOpen && !people.Contains(new(other))) return new(new(other), IsEstablished: true);
        }

        return null;
    }

    /// <summary>Everyone who shares with another what one person at most may own, of all that is watched.</summary>
    public IReadOnlySet<PersonId> Sharers() => known.Values
        .Select(claims => claims.Where(claim => !claim.IsOpen).Select(claim => new PersonId(claim.Person)).ToList())
        .Where(owners => owners.Count > 1).SelectMany(owners => owners).ToHashSet();

    /// <summary>Follows a person's record from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public void Replace(PersonRecord before, PersonRecord after)
    {
        var had = Of(before);
        var has = Of(after);
        foreach (var (key, isEstablished) in had)
        {
            if (!has.TryGetValue(key, out var still) || still != isEstablished) Remove(new(key, after.Person, isEstablished));
        }

        foreach (var (key, isEstablished) in has)
        {
            if (!had.TryGetValue(key, out var already) || already != isEstablished) Add(new(key, after.Person, isEstablished));
        }
    }

    /// <summary>What a record claims; a person may have claimed one number several times, which is one claim.</summary>
    public static Dictionary<ClaimKey, bool> Of(PersonRecord record)
    {
        var claims = new Dictionary<ClaimKey, bool>();
        foreach (var (key, isEstablished) in ClaimKey.HeldBy(record)) claims[key] = isEstablished || claims.GetValueOrDefault(key);
        return claims;
    }

    private void Remove(ClaimRow row)
    {
        if (known.TryGetValue((row.Key.Kind, row.Key.Text), out var claims)) claims.Remove((!row.IsEstablished, row.Person.Value));
        if (!added.Remove(row)) removed.Add(row);
    }

    private void Add(ClaimRow row)
    {
        if (known.TryGetValue((row.Key.Kind, row.Key.Text), out var claims)) claims.Add((!row.IsEstablished, row.Person.Value));
        if (!removed.Remove(row)) added.Add(row);
    }
}
