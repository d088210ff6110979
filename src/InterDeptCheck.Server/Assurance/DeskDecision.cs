using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;

namespace InterDeptCheck.Server.Assurance;

/// <summary>What was decided on the case book as it was: entries to write, none, or why it can't be done.</summary>
/// <param name="Refusal">Why not.</param>
/// <param name="Drafts">The entries; empty when there is nothing to write.</param>
internal readonly record struct DeskDecision(DeskRefusal Refusal, IReadOnlyList<EntryDraft> Drafts)
{
    /// <summary>Nothing is to be written.</summary>
    public static DeskDecision Nothing => new(DeskRefusal.None, []);

    /// <summary>The entries, unless there is a refusal.</summary>
    public static DeskDecision Of(DeskRefusal refusal, params EntryDraft[] drafts) => new(refusal, drafts);
}
