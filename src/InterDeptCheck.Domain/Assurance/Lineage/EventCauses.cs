using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>Says what kind of event it was. The mass change that it was part of says more of it than its body does, and comes first.</summary>
public static class EventCauses
{
    // What sources name such runs: the first letters of a word of the system's name, the batch or the reference.
    private const string MigrationWord = "MIGRATION";
    private const string MaintenanceWord = "MAINTENANCE";

    /// <summary>The kind of an event.</summary>
    public static EventCauseKind KindOf(RecordedChange recorded)
    {
        if (recorded.Change is not { } change) return EventCauseKind.Erased;
        if (change.Body is ReleaseNoted || change.Source.System == ReleaseNotes.SourceSystem) return EventCauseKind.Release;
        if (change.Body is RecordRepaired repaired) return Of(repaired.Kind);
        if (IsNamed(change.Source, MaintenanceWord)) return EventCauseKind.Maintenance;
        return IsNamed(change.Source, MigrationWord) ? EventCauseKind.Migration : Of(change.Body);
    }

    /// <summary>The kind in words, such as "an address update".</summary>
    public static string Words(this EventCauseKind kind) => kind switch
    {
        EventCauseKind.Registration => "a registration",
        EventCauseKind.IdentityCorrection => "a correction of the identity",
        EventCauseKind.IdentityChange => "a change of name or nationality",
        EventCauseKind.NewDocument => "a new document",
        EventCauseKind.DocumentWithdrawn => "the withdrawal of a document",
        EventCauseKind.NewNumber => "a new number",
        EventCauseKind.NumberWithdrawn => "the withdrawal of a number",
        EventCauseKind.NewStatus => "a grant of status",
        EventCauseKind.StatusChange => "a variation or extension of status",
        EventCauseKind.StatusCancelled => "a cancellation of status",
        EventCauseKind.NewPhoto => "a new photo",
        EventCauseKind.PhotoRemoved => "the removal of a photo",
        EventCauseKind.AccountUpdate => "an account update",
        EventCauseKind.AddressUpdate => "an address update",
        EventCauseKind.Quarantine => "a quarantine",
        EventCauseKind.Vouching => "vouching",
        EventCauseKind.Merge => "a merge",
        EventCauseKind.Split => "a split",
        EventCauseKind.Relink => "a re-link",
        EventCauseKind.RollBack => "a roll-back",
        EventCauseKind.HeldChangeReleased => "a held change that took effect after all",
        EventCauseKind.Migration => "a migration batch",
        EventCauseKind.Maintenance => "maintenance",
        EventCauseKind.Release => "a release of this software",
        EventCauseKind.Erased => "an event whose payload was erased",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The product type of the grant that an event is about; null when it is about none, or the grant was not delivered.</summary>
    public static string? ProductOf(ReplayStep step) => step.Recorded.Change?.Body switch
    {
        StatusGranted body => body.Terms.Codes.ProductType,
        StatusVaried body => body.Terms.Codes.ProductType,
        StatusExtended body => ProductOf(step.Before.Grant(body.Grant)),
        StatusCancelled body => ProductOf(step.Before.Grant(body.Grant)),
        _ => null,
    };

    /// <summary>The product type that a grant was delivered with; null when it was not.</summary>
    public static string? ProductOf(GrantPart? grant) => grant?.Granted?.Terms.Codes.ProductType;

    private static bool IsNamed(ChangeSource source, string word) =>
        HasWord(source.System, word) || HasWord(source.Reference, word) || (source.Batch is { } batch && HasWord(batch.Value, word));

    private static bool HasWord(string text, string word) =>
        text.Split(['-', '_', '.', ':', '/', ' ']).Any(part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static EventCauseKind Of(RepairKind kind) => kind switch
    {
        RepairKind.Merge => EventCauseKind.Merge,
        RepairKind.Split => EventCauseKind.Split,
        RepairKind.Relink => EventCauseKind.Relink,
        RepairKind.RollBack => EventCauseKind.RollBack,
        RepairKind.Release => EventCauseKind.HeldChangeReleased,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static EventCauseKind Of(ChangeBody body) => body switch
    {
        PersonRegistered => EventCauseKind.Registration,
        IdentityCorrected => EventCauseKind.IdentityCorrection,
        IdentityChanged => EventCauseKind.IdentityChange,
        DocumentAdded => EventCauseKind.NewDocument,
        DocumentWithdrawn => EventCauseKind.DocumentWithdrawn,
        IdentifierLinked => EventCauseKind.NewNumber,
        IdentifierUnlinked => EventCauseKind.NumberWithdrawn,
        StatusGranted => EventCauseKind.NewStatus,
        StatusVaried or StatusExtended => EventCauseKind.StatusChange,
        StatusCancelled => EventCauseKind.StatusCancelled,
        FacialImageAttached => EventCauseKind.NewPhoto,
        FacialImageRemoved => EventCauseKind.PhotoRemoved,
        PortalAccountCreated or PortalAccountChanged or PortalAccountClosed => EventCauseKind.AccountUpdate,
        ContactChanged => EventCauseKind.AddressUpdate,
        QuarantinePlaced or QuarantineLifted => EventCauseKind.Quarantine,
        PersonVouched => EventCauseKind.Vouching,
        _ => throw new InvalidOperationException("A kind of change that has no kind of cause."),
    };
}
