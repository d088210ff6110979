namespace InterDeptCheck.Domain.Assurance;

/// <summary>
/// Which of a number of members belong together: union-find, with a mark on those who are in a group. Not thread-safe.
/// </summary>
internal sealed class Unions
{
    private readonly int[] parents;
    private readonly bool[] marked;

    /// <param name="count">How many members; they are numbered from 0.</param>
    public Unions(int count)
    {
        parents = [.. Enumerable.Range(0, count)];
        marked = new bool[count];
    }

    /// <summary>Puts a member into a group of its own, unless it is in one.</summary>
    public void Mark(int member) => marked[member] = true;

    /// <summary>Joins the groups of two members.</summary>
    public void Unite(int left, int right)
    {
        marked[left] = marked[right] = true;
        var (one, other) = (Root(left), Root(right));
        parents[Math.Max(one, other)] = Math.Min(one, other);
    }

    /// <summary>The groups in the order of their first members, and each in the order of its members.</summary>
    public SortedDictionary<int, List<int>>.ValueCollection Groups()
    {
        var groups = new SortedDictionary<int, List<int>>();
        for (var member = 0; member < parents.Length; member++)
        {
            if (!marked[member]) continue;
            var root = Root(member);
            if (!groups.TryGetValue(root, out var group)) groups.Add(root, group = []);
            group.Add(member);
        }

        return groups.Values;
    }

    private int Root(int member)
    {
        while (parents[member] != member) member = parents[member] = parents[parents[member]];
        return member;
    }
}
