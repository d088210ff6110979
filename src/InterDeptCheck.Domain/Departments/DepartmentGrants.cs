using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Departments;

/// <summary>Purposes and rights that are granted together; each at most once.</summary>
public sealed record DepartmentGrants
{
    /// <exception cref="ArgumentException">One is named twice.</exception>
    public DepartmentGrants(IEnumerable<PurposeGrant> purposes, IEnumerable<CallerRight> rights)
    {
        Purposes = new(purposes);
        Rights = new(rights);
        if (Purposes.DistinctBy(grant => grant.Purpose).Count() != Purposes.Count || Rights.Distinct().Count() != Rights.Count)
            throw new ArgumentException("A purpose or right is granted twice.", nameof(rights));
    }

    /// <summary>Nothing.</summary>
    public static DepartmentGrants None { get; } = new([], []);

    /// <summary>Purposes that may be asked for.</summary>
    public ValueList<PurposeGrant> Purposes { get; }

    /// <summary>What else may be done.</summary>
    public ValueList<CallerRight> Rights { get; }

    /// <summary>Whether nothing is granted.</summary>
    public bool IsEmpty => Purposes.Count == 0 && Rights.Count == 0;

    /// <summary>These and others; of a purpose that both name, the others' legal gateway.</summary>
    public DepartmentGrants With(DepartmentGrants others) => new(
        Purposes.Where(known => others.Purposes.All(other => other.Purpose != known.Purpose)).Concat(others.Purposes),
        Rights.Union(others.Rights));

    /// <summary>These without what <paramref name="revoked"/> names.</summary>
    public DepartmentGrants Without(RevokedGrants revoked) => new(
        Purposes.Where(grant => !revoked.Purposes.Contains(grant.Purpose)), Rights.Where(right => !revoked.Rights.Contains(right)));
}
