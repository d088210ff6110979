using Google.Protobuf.Collections;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Departments;

/// <summary>Between the contract and who may call what.</summary>
internal static class DepartmentMapping
{
    /// <summary>Every service that is enrolled, or was revoked, by its SPIFFE ID.</summary>
    public static IEnumerable<Wire.DepartmentEntry> All(CallerTable table) => table.All.Select(enrolment => enrolment.Caller)
        .Concat((table.Ledger ?? Enrolments.Empty).Services.Where(service => service.IsRevoked).Select(service => service.Service))
        .Distinct().OrderBy(service => service.Uri, StringComparer.Ordinal).Select(service => Entry(table, service));

    /// <summary>What a service may do.</summary>
    public static Wire.DepartmentEntry Entry(CallerTable table, CallerId service)
    {
        var (enrolment, standing) = (table.Find(service), table.Ledger?.Find(service));
        var laws = (standing?.Grants ?? DepartmentGrants.None).Purposes.ToDictionary(grant => grant.Purpose, grant => grant.LegalGateway);
        var purposes = (enrolment?.Purposes ?? []).Order().Select(purpose => new Wire.PurposeGrant
        {
            Purpose = (Wire.Purpose)purpose,
            LegalGateway = laws.GetValueOrDefault(purpose, ""),
        });
        return new()
        {
            SpiffeId = service.Uri,
            State = enrolment is null ? Wire.DepartmentState.Revoked : Wire.DepartmentState.Enrolled,
            Purposes = { purposes },
            Rights = { CallerTable.Rights(enrolment).Select(right => (Wire.CallerRight)right) },
            LastChange = standing?.LastChange.Value ?? 0,
            InFile = table.File.Find(service) is not null,
        };
    }

    /// <summary>A proposal that waits.</summary>
    public static Wire.DepartmentProposal ToWire(Proposal proposal) => new()
    {
        Proposal = proposal.Position.Value,
        ProposedBy = proposal.By.Name,
        ProposedUnixMs = proposal.At.ToUnixTimeMilliseconds(),
        SpiffeId = proposal.Content.Service.Uri,
        Enrols = proposal.Content.Enrols,
        Purposes =
        {
            proposal.Content.Grants.Purposes.Select(grant => new Wire.PurposeGrant
            {
                Purpose = (Wire.Purpose)grant.Purpose,
                LegalGateway = grant.LegalGateway,
            }),
        },
        Rights = { proposal.Content.Grants.Rights.Select(right => (Wire.CallerRight)right) },
        Reason = proposal.Content.Reason,
    };

    /// <summary>What is proposed.</summary>
    /// <exception cref="RefusedException">MALFORMED_REQUEST.</exception>
    public static DepartmentProposed ToProposed(Wire.ProposeDepartmentRequest request, string trustDomain)
    {
        var faults = new FieldFaults();
        var service = Service(request.SpiffeId, trustDomain, faults);
        var reason = Reason(request.Reason, faults);
        var rights = Rights(request.Rights, faults);
        for (var index = 0; index < request.Purposes.Count; index++) Check(request.Purposes, index, faults);
        if (!request.Enrols && request.Purposes.Count == 0 && request.Rights.Count == 0) faults.Add("purposes", FieldRules.Required);
        ThrowIfAny(faults);
        return new(service, request.Enrols, new(request.Purposes.Select(grant => new PurposeGrant(grant.Purpose.ToDomain()!.Value, grant.LegalGateway)), rights), reason);
    }

    /// <summary>What is revoked.</summary>
    /// <exception cref="RefusedException">MALFORMED_REQUEST.</exception>
    public static DepartmentRevoked ToRevoked(Wire.RevokeDepartmentRequest request, string trustDomain)
    {
        var faults = new FieldFaults();
        var service = Service(request.SpiffeId, trustDomain, faults);
        var reason = Reason(request.Reason, faults);
        var rights = Rights(request.Rights, faults);
        for (var index = 0; index < request.Purposes.Count; index++)
            if (request.Purposes[index].ToDomain() is null) faults.Add($"purposes[{index}]", FieldRules.UnknownValue);
        ThrowIfAny(faults);
        var purposes = request.Purposes.Select(purpose => purpose.ToDomain()!.Value).Distinct();
        return new(service, new(new(purposes), new(rights.Distinct())), reason);
    }

    private static void Check(RepeatedField<Wire.PurposeGrant> grants, int index, FieldFaults faults)
    {
        var (grant, path) = (grants[index], $"purposes[{index}]");
        if (grant.Purpose.ToDomain() is null) faults.Add($"{path}.purpose", FieldRules.UnknownValue);
        else if (grants.Take(index).Any(before => before.Purpose == grant.Purpose)) faults.Add($"{path}.purpose", FieldRules.NotAllowed);
        if (string.IsNullOrWhiteSpace(grant.LegalGateway)) faults.Add($"{path}.legal_gateway", FieldRules.Required);
        else if (grant.LegalGateway.Length > PurposeGrant.GatewayLengthMax) faults.Add($"{path}.legal_gateway", FieldRules.TooLong);
        else if (!PurposeGrant.IsValidGateway(grant.LegalGateway)) faults.Add($"{path}.legal_gateway", FieldRules.ControlCharacter);
    }

    private static List<CallerRight> Rights(RepeatedField<Wire.CallerRight> rights, FieldFaults faults)
    {
        for (var index = 0; index < rights.Count; index++)
        {
            if (!Enum.IsDefined((CallerRight)rights[index])) faults.Add($"rights[{index}]", FieldRules.UnknownValue);
            else if (rights.Take(index).Contains(rights[index])) faults.Add($"rights[{index}]", FieldRules.NotAllowed);
        }

        return [.. rights.Select(right => (CallerRight)right)];
    }

    private static CallerId Service(string text, string trustDomain, FieldFaults faults)
    {
        if (!CallerId.TryParse(text, out var service) || service.TrustDomain != trustDomain) faults.Add("spiffe_id", FieldRules.SpiffeId);
        return service;
    }

    private static string Reason(string text, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text)) faults.Add("reason", FieldRules.Required);
        else if (text.Length > DepartmentChange.ReasonLengthMax) faults.Add("reason", FieldRules.TooLong);
        else if (!DepartmentChange.IsValidReason(text)) faults.Add("reason", FieldRules.ControlCharacter);
        return text;
    }

    private static void ThrowIfAny(FieldFaults faults)
    {
        if (faults.Any) throw new RefusedException(new Refusal(Wire.ErrorReason.MalformedRequest) { Fields = faults.All });
    }
}
