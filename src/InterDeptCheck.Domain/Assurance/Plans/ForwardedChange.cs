using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>A change that was held because its person's record had been merged into another, as it is submitted again for the survivor. Pure.</summary>
public static class ForwardedChange
{
    /// <summary>Longest way from a merged record to the one that answers for it.</summary>
    public const int SurvivorsMax = 16;

    /// <summary>
    /// The change for the survivor: body, attestation, source and day stay as they were reported; it comes alone, whatever batch it came in. Its
    /// event id follows from the held one's, so that it lands once, whoever carries it out again.
    /// </summary>
    /// <param name="held">The held event with its change.</param>
    /// <param name="survivor">Whose record answers for the person now.</param>
    /// <returns>Null when the payload was erased.</returns>
    public static Change? Of(RecordedChange held, PersonId survivor) => held.Change is not { } change
        ? null
        : change with { Id = EventOf(change.Id, survivor), Person = survivor, Source = change.Source with { Batch = null } };

    /// <summary>The id of the event that takes a held one to the survivor.</summary>
    public static EventId EventOf(EventId held, PersonId survivor) => EventId.FromDigest(
        new CanonicalEncoding().Text("interdeptcheck forward").Text(held.ToString()).Text(survivor.ToString()).Digest());
}
