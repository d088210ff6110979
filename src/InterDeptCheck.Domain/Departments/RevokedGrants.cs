using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Departments;

/// <summary>Purposes and rights that are revoked together. None of either: everything, the enrolment too.</summary>
public sealed record RevokedGrants(ValueList<Purpose> Purposes, ValueList<CallerRight> Rights)
{
    /// <summary>The enrolment, with all that it had.</summary>
    public static RevokedGrants Everything { get; } = new([], []);

    /// <summary>Whether the enrolment itself is revoked.</summary>
    public bool IsEverything => Purposes.Count == 0 && Rights.Count == 0;

    /// <summary>These and others, neither of which is everything.</summary>
    public RevokedGrants With(RevokedGrants others) => new(new(Purposes.Union(others.Purposes)), new(Rights.Union(others.Rights)));
}
