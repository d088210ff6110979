using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>An event as a cause: what it was, whose, and under which release.</summary>
/// <param name="Event">The event.</param>
/// <param name="Kind">What it was, in one word.</param>
/// <param name="Product">For an event of a grant: the grant's product type, such as EUS; null otherwise.</param>
/// <param name="Release">The release in force; null before the first was noted.</param>
/// <param name="IsFirstOfRelease">Whether it is the person's first event under that release, and not the first at all.</param>
public sealed record EventCause(LedgerEvent Event, EventCauseKind Kind, string? Product, ReleaseInForce? Release, bool IsFirstOfRelease)
{
    /// <summary>The cause that a step of a history is.</summary>
    public static EventCause Of(ReplayStep step, ReleaseBook releases)
    {
        var release = releases.At(step.Position);
        var isFirst = step.Before.Position.Value > 0 && releases.At(step.Before.Position) != release;
        return new(step.Recorded.Event, EventCauses.KindOf(step.Recorded), EventCauses.ProductOf(step), release, isFirst);
    }
}
