using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// Everyone's keys: about 100 bytes a person. People are added in any order, one at a time; then it is asked who has to be compared. Not
/// thread-safe while people are added.
/// </summary>
public sealed class AuditIndex
{
    /// <summary>Most people of one key: a value that more share stands for "unknown" and tells nobody apart.</summary>
    public const int PeopleOfOneKeyMax = 64;

    private const int Gone = -1;

    private readonly List<PersonId> people = [];
    private readonly List<ulong> references = [];
    private readonly List<int> referenceOwners = [];
    private readonly List<ulong> names = [];
    private readonly List<int> nameOwners = [];
    private readonly List<int> suspects = [];
    private ulong[] sortedReferences = [];
    private int[] sortedOwners = [];

    /// <summary>How many people were added.</summary>
    public int People => people.Count;

    /// <summary>
    /// Values that more than <see cref="PeopleOfOneKeyMax"/> people share, and by which nobody was compared; set by <see cref="Groups"/>.
    /// </summary>
    public int Placeholders { get; private set; }

    /// <summary>Adds a person who was not added before.</summary>
    public void Add(AuditKeys keys)
    {
        var person = people.Count;
        people.Add(keys.Person);
        if (keys.IsSuspect) suspects.Add(person);
        foreach (var reference in keys.References)
        {
            references.Add(reference);
            referenceOwners.Add(person);
        }

        foreach (var name in keys.Names)
        {
            names.Add(name);
            nameOwners.Add(person);
        }
    }

    /// <summary>
    /// An index of the same people and of those who are new, with these keys in place of those that they had; they come last. This one stays as
    /// it is.
    /// </summary>
    public AuditIndex With(IReadOnlyCollection<AuditKeys> changed)
    {
        var replaced = changed.Select(keys => keys.Person).ToHashSet();
        var next = new AuditIndex();
        var numbers = new int[people.Count];
        for (var person = 0; person < people.Count; person++)
        {
            numbers[person] = replaced.Contains(people[person]) ? Gone : next.people.Count;
            if (numbers[person] != Gone) next.people.Add(people[person]);
        }

        Copy(references, referenceOwners, numbers, next.references, next.referenceOwners);
        Copy(names, nameOwners, numbers, next.names, next.nameOwners);
        next.suspects.AddRange(suspects.Select(suspect => numbers[suspect]).Where(number => number != Gone));
        foreach (var keys in changed) next.Add(keys);
        return next;
    }

    /// <summary>
    /// Who has to be looked at: people who share a key, together, and those who show something by themselves, alone. In the order in which
    /// they were added.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<PersonId>> Groups()
    {
        (sortedReferences, sortedOwners) = ([.. references], [.. referenceOwners]);
        Array.Sort(sortedReferences, sortedOwners);
        var (sortedNames, sortedNameOwners) = (names.ToArray(), nameOwners.ToArray());
        Array.Sort(sortedNames, sortedNameOwners);
        var unions = new Unions(people.Count);
        Placeholders = Unite(unions, sortedReferences, sortedOwners) + Unite(unions, sortedNames, sortedNameOwners);
        foreach (var suspect in suspects) unions.Mark(suspect);
        return [.. unions.Groups().Select(group => (IReadOnlyList<PersonId>)[.. group.Select(member => people[member])])];
    }

    /// <summary>Whether anybody but <paramref name="person"/> attests the reference with this hash. After <see cref="Groups"/>.</summary>
    public bool IsAttestedByAnother(ulong reference, PersonId person)
    {
        var at = Array.BinarySearch(sortedReferences, reference);
        if (at < 0) return false;
        while (at > 0 && sortedReferences[at - 1] == reference) at--;
        for (; at < sortedReferences.Length && sortedReferences[at] == reference; at++)
        {
            if (people[sortedOwners[at]] != person) return true;
        }

        return false;
    }

    private static void Copy(List<ulong> keys, List<int> owners, int[] numbers, List<ulong> toKeys, List<int> toOwners)
    {
        for (var at = 0; at < keys.Count; at++)
        {
            if (numbers[owners[at]] == Gone) continue;
            toKeys.Add(keys[at]);
            toOwners.Add(numbers[owners[at]]);
        }
    }

    private static int Unite(Unions unions, ulong[] keys, int[] owners)
    {
        var placeholders = 0;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++) { }
            if (end - start == 1) continue;
            if (end - start > PeopleOfOneKeyMax) placeholders++;
            else UniteAll(unions, owners.AsSpan(start, end - start));
        }

        return placeholders;
    }

    private static void UniteAll(Unions unions, ReadOnlySpan<int> members)
    {
        foreach (var member in members[1..])
        {
            if (member != members[0]) unions.Unite(members[0], member);
        }
    }
}
