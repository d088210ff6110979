using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>The kinds' names in stored events: those of their fields in the contract. None is ever used for another kind.</summary>
internal static class ChangeKinds
{
    /// <summary>A grant is cancelled.</summary>
    public const string StatusCancelled = "status_cancelled";

    public static string Of(ChangeBody body) => body switch
    {
        PersonRegistered => "person_registered",
        IdentityCorrected => "identity_corrected",
        IdentityChanged => "identity_changed",
        DocumentAdded => "document_added",
        DocumentWithdrawn => "document_withdrawn",
        IdentifierLinked => "identifier_linked",
        IdentifierUnlinked => "identifier_unlinked",
        StatusGranted => "status_granted",
        StatusVaried => "status_varied",
        StatusExtended => "status_extended",
        Domain.Changes.StatusCancelled => StatusCancelled,
        FacialImageAttached => "facial_image_attached",
        FacialImageRemoved => "facial_image_removed",
        PortalAccountCreated => "portal_account_created",
        PortalAccountChanged => "portal_account_changed",
        PortalAccountClosed => "portal_account_closed",
        ContactChanged => "contact_changed",
        QuarantinePlaced => "quarantine_placed",
        QuarantineLifted => "quarantine_lifted",
        RecordRepaired => "record_repaired",
        PersonVouched => "person_vouched",
        ReleaseNoted => "release_noted",
        DepartmentProposed => "department_proposed",
        DepartmentEnrolled => "department_enrolled",
        DepartmentGranted => "department_granted",
        DepartmentRevoked => "department_revoked",
        CertificatesRevoked => "certificates_revoked",
        _ => throw new InvalidOperationException("A kind of change that the ledger does not know."),
    };
}
