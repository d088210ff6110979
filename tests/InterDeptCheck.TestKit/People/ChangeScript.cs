using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.TestKit.People;

/// <summary>Writes changes with ids that are the same in every run: person n, event n. Not thread-safe.</summary>
public sealed class ChangeScript
{
    private readonly int series;
    private readonly string system;
    private int events;

    /// <summary>A script whose event ids belong to <paramref name="series"/>, so that two scripts never share one.</summary>
    public ChangeScript(int series = 1, string system = "ATLAS") => (this.series, this.system) = (series, system);

    /// <summary>The first day that changes hold unless they say otherwise.</summary>
    public static DateOnly Today { get; } = new(2026, 1, 15);

    /// <summary>The id of the person with that number, from 1.</summary>
    public static PersonId Person(int number) => new(new Guid(number, 1, 1, [0, 0, 0, 0, 0, 0, 0, 1]));

    /// <summary>A change of <paramref name="person"/>.</summary>
    /// <param name="person">Whose record.</param>
    /// <param name="body">What changed.</param>
    /// <param name="says">What the source says of the holder; null for bodies that carry it themselves.</param>
    /// <param name="effectiveOn">From which day; <see cref="Today"/> unless set.</param>
    /// <param name="batch">The batch that the source names.</param>
    public Change Change(
        PersonId person, ChangeBody body, Attestation? says = null, DateOnly? effectiveOn = null, BatchId? batch = null)
    {
        events++;
        return new(
            new(new Guid(events, 2, (short)series, [0, 0, 0, 0, 0, 0, 0, 2])),
            person,
            body,
            body.NeedsAttestation ? says ?? throw new ArgumentNullException(nameof(says)) : null,
            new ChangeSource(system, $"ref {events}", batch),
            effectiveOn ?? Today);
    }

    /// <summary>The person becomes known.</summary>
    public Change Registers(PersonId person, Attestation says) => Change(person, new PersonRegistered(says));

    /// <summary>A number or document is the person's.</summary>
    public Change Links(PersonId person, Identifier identifier, Attestation says) => identifier is DocumentIdentifier document
        ? Change(person, new DocumentAdded(document.Key, null), says)
        : Change(person, new IdentifierLinked(identifier), says);

    /// <summary>A number or document is no longer, or never was, the person's.</summary>
    public Change Withdraws(PersonId person, Identifier identifier, WithdrawalReason reason, Attestation says) =>
        identifier is DocumentIdentifier document
            ? Change(person, new DocumentWithdrawn(document.Key, reason), says)
            : Change(person, new IdentifierUnlinked(identifier, reason), says);

    /// <summary>A row of status is granted.</summary>
    public Change Grants(PersonId person, string grant, GrantTerms terms, DateOnly from, Attestation says) =>
        Change(person, new StatusGranted(new(grant), terms, from), says, from);

    /// <summary>A grant has new terms from a day on.</summary>
    public Change Varies(PersonId person, string grant, GrantTerms terms, DateOnly from, Attestation says) =>
        Change(person, new StatusVaried(new(grant), terms), says, from);

    /// <summary>A section 3C extension of a grant.</summary>
    public Change Extends(PersonId person, string grant, DateOnly from, DateOnly? until, Attestation says, ExtensionGround ground = ExtensionGround.Application) =>
        Change(person, new StatusExtended(new(grant), ground, until), says, from);

    /// <summary>A grant ends before a day.</summary>
    public Change Cancels(PersonId person, string grant, DateOnly from, Attestation says) =>
        Change(person, new StatusCancelled(new(grant)), says, from);
}
