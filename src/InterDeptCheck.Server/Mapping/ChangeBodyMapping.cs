using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using Body = InterDeptCheck.Contracts.V1.Change.BodyOneofCase;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads what changed. A body that is malformed is null, with its faults added.</summary>
internal sealed class ChangeBodyMapping(DateOnly today, FieldFaults faults)
{
    public ChangeBody? ToBody(Wire.Change wire)
    {
        switch (wire.BodyCase)
        {
            case Body.PersonRegistered:
                return Attested("person_registered.identity", wire.PersonRegistered.Identity) is { } identity
                    ? new PersonRegistered(identity)
                    : null;
            case Body.IdentityCorrected: return Corrected(wire.IdentityCorrected);
            case Body.IdentityChanged: return Changed(wire.IdentityChanged);
            case Body.DocumentAdded: return Added(wire.DocumentAdded);
            case Body.DocumentWithdrawn: return Withdrawn(wire.DocumentWithdrawn);
            case Body.IdentifierLinked:
                return Number("identifier_linked.identifier", wire.IdentifierLinked.Identifier) is { } linked
                    ? new IdentifierLinked(linked)
                    : null;
            case Body.IdentifierUnlinked: return Unlinked(wire.IdentifierUnlinked);
            case Body.FacialImageAttached:
                return Image("facial_image_attached", wire.FacialImageAttached.ImageReference) is { } attached
                    ? new FacialImageAttached(attached)
                    : null;
            case Body.FacialImageRemoved:
                return Image("facial_image_removed", wire.FacialImageRemoved.ImageReference) is { } removed
                    ? new FacialImageRemoved(removed)
                    : null;
            case Body.QuarantinePlaced:
                return Case("quarantine_placed", wire.QuarantinePlaced.CaseId) is { } placed ? new QuarantinePlaced(placed) : null;
            case Body.QuarantineLifted:
                return Case("quarantine_lifted", wire.QuarantineLifted.CaseId) is { } lifted ? new QuarantineLifted(lifted) : null;
            case Body.None:
                faults.Add("body", FieldRules.Required);
                return null;
            default:
                return new GrantBodyMapping(faults).ToBody(wire) ?? new ContactBodyMapping(faults).ToBody(wire);
        }
    }

    private IdentityCorrected? Corrected(Wire.IdentityCorrected wire)
    {
        var from = Attested("identity_corrected.from", wire.From);
        var to = Attested("identity_corrected.to", wire.To);
        return from is null || to is null ? null : new(from, to);
    }

    private IdentityChanged? Changed(Wire.IdentityChanged wire)
    {
        var kind = EnumMapping.Take(wire.Kind, ToKind(wire.Kind), "identity_changed.kind", faults);
        var from = Attested("identity_changed.from", wire.From);
        var to = Attested("identity_changed.to", wire.To);
        return kind is null || from is null || to is null ? null : new(kind.Value, from, to);
    }

    private DocumentAdded? Added(Wire.DocumentAdded wire)
    {
        var document = IdentifierMapping.ToDocument(wire.Document, "document_added.document", faults);
        DateOnly? until = null;
        if (wire.ValidUntil.Length > 0) until = faults.Day("document_added.valid_until", wire.ValidUntil);
        return document is null ? null : new(document.Value, until);
    }

    private DocumentWithdrawn? Withdrawn(Wire.DocumentWithdrawn wire)
    {
        var document = IdentifierMapping.ToDocument(wire.Document, "document_withdrawn.document", faults);
        var reason = Reason("document_withdrawn.reason", wire.Reason);
        return document is null || reason is null ? null : new(document.Value, reason.Value);
    }

    private IdentifierUnlinked? Unlinked(Wire.IdentifierUnlinked wire)
    {
        var identifier = Number("identifier_unlinked.identifier", wire.Identifier);
        var reason = Reason("identifier_unlinked.reason", wire.Reason);
        return identifier is null || reason is null ? null : new(identifier, reason.Value);
    }

    private Attestation? Attested(string path, Wire.Attestation? wire) => AttestationMapping.ToAttestation(wire, path, today, faults);

    // Documents have changes of their own, which carry more.
    private Identifier? Number(string path, Wire.Identifier? wire)
    {
        if (wire is null) faults.Add(path, FieldRules.Required);
        else if (wire.ValueCase == Wire.Identifier.ValueOneofCase.Document) faults.Add($"{path}.document", FieldRules.NotAllowed);
        else return IdentifierMapping.ToIdentifier(wire, path, faults);
        return null;
    }

    private ImageReference? Image(string path, string text) =>
        faults.Make($"{path}.image_reference", text, ImageReference.IsValid, value => new ImageReference(value), FieldRules.ImageReference);

    // What operators placed, a source neither lifts nor places anew: lifting takes two of them, and placing again drops what is served meanwhile.
    private CaseId? Case(string path, string text)
    {
        if (!CaseIds.IsOfAssurance(text)) return faults.Make($"{path}.case_id", text, CaseId.IsValid, value => new CaseId(value));
        faults.Add($"{path}.case_id", FieldRules.NotAllowed);
        return null;
    }

    private WithdrawalReason? Reason(string path, Wire.WithdrawalReason reason) =>
        EnumMapping.Take<Wire.WithdrawalReason, WithdrawalReason>(reason, reason switch
        {
            Wire.WithdrawalReason.Superseded => WithdrawalReason.Superseded,
            Wire.WithdrawalReason.LostOrStolen => WithdrawalReason.LostOrStolen,
            Wire.WithdrawalReason.NotTheirs => WithdrawalReason.NotTheirs,
            _ => null,
        }, path, faults);

    private static IdentityChangeKind? ToKind(Wire.IdentityChangeKind kind) => kind switch
    {
        Wire.IdentityChangeKind.Marriage => IdentityChangeKind.Marriage,
        Wire.IdentityChangeKind.DeedPoll => IdentityChangeKind.DeedPoll,
        Wire.IdentityChangeKind.Nationality => IdentityChangeKind.Nationality,
        Wire.IdentityChangeKind.Other => IdentityChangeKind.Other,
        _ => null,
    };
}
