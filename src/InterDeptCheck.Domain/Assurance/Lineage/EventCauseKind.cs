namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>What kind of event it was that changed a record: a closed catalogue. A number is never used again for another kind.</summary>
public enum EventCauseKind
{
    /// <summary>The person became known.</summary>
    Registration = 1,

    /// <summary>A correction of the identity.</summary>
    IdentityCorrection = 2,

    /// <summary>A lawful change of name or nationality.</summary>
    IdentityChange = 3,

    /// <summary>A new document.</summary>
    NewDocument = 4,

    /// <summary>A document was withdrawn.</summary>
    DocumentWithdrawn = 5,

    /// <summary>A number was linked.</summary>
    NewNumber = 6,

    /// <summary>A number was withdrawn.</summary>
    NumberWithdrawn = 7,

    /// <summary>A grant of status.</summary>
    NewStatus = 8,

    /// <summary>A variation or extension of a grant.</summary>
    StatusChange = 9,

    /// <summary>A cancellation of a grant.</summary>
    StatusCancelled = 10,

    /// <summary>A new photo.</summary>
    NewPhoto = 11,

    /// <summary>A photo was removed.</summary>
    PhotoRemoved = 12,

    /// <summary>An account was opened, changed or closed.</summary>
    AccountUpdate = 13,

    /// <summary>An address, e-mail address or phone number changed.</summary>
    AddressUpdate = 14,

    /// <summary>A quarantine was placed or lifted.</summary>
    Quarantine = 15,

    /// <summary>Operators vouched.</summary>
    Vouching = 16,

    /// <summary>Two records were merged.</summary>
    Merge = 17,

    /// <summary>A record was split.</summary>
    Split = 18,

    /// <summary>A part was moved to the record that it belongs to.</summary>
    Relink = 19,

    /// <summary>A record was rolled back.</summary>
    RollBack = 20,

    /// <summary>Any change that came with a migration.</summary>
    Migration = 21,

    /// <summary>Any change that came with maintenance of a source's data.</summary>
    Maintenance = 22,

    /// <summary>A release of this software, or a change that a release made by itself.</summary>
    Release = 23,

    /// <summary>Its payload was erased: what it changed is not known.</summary>
    Erased = 24,

    /// <summary>A change that the gate had held took effect after all.</summary>
    HeldChangeReleased = 25,
}
