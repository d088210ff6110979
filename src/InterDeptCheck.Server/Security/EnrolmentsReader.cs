using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Mapping;

namespace InterDeptCheck.Server.Security;

/// <summary>What came of reading an enrolments file: a table, or everything that is wrong with it.</summary>
internal sealed record EnrolmentsReading(EnrolmentTable? Table, IReadOnlyList<string> Faults);

/// <summary>Reads and validates an enrolments file. Pure.</summary>
internal static class EnrolmentsReader
{
    public const int BytesMax = 4 * 1024 * 1024;
    private const int ServicesMax = 10_000;
    private const int GatewayLengthMax = 500;

    public static EnrolmentsReading Read(ReadOnlySpan<byte> utf8, string trustDomain)
    {
        if (utf8.Length > BytesMax) return new(null, ["the file is larger than 4 MiB"]);
        EnrolmentDocument? document;
        try
        {
            document = EnrolmentDocument.Parse(utf8);
        }
        catch (JsonException error)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}, {error.Path ?? "$"}");
            return new(null, [$"not JSON of the expected shape at {place}"]);
        }

        var faults = new List<string>();
        if (!string.Equals(document?.TrustDomain, trustDomain, StringComparison.Ordinal))
            faults.Add($"trust_domain must be {trustDomain}, the node's own");
        var services = document?.Services ?? [];
        if (services.Count == 0) faults.Add("services must list at least one service");
        if (services.Count > ServicesMax) return new(null, [.. faults, "services lists more than 10,000"]);
        var enrolments = new Dictionary<CallerId, Enrolment?>();
        for (var index = 0; index < services.Count; index++) Add(enrolments, services[index], $"services[{index}]", trustDomain, faults);
        return faults.Count == 0 ? new(new(trustDomain, enrolments.Values.OfType<Enrolment>(), Revoked(enrolments)), []) : new(null, faults);
    }

    private static IEnumerable<CallerId> Revoked(Dictionary<CallerId, Enrolment?> enrolments) =>
        enrolments.Where(pair => pair.Value is null).Select(pair => pair.Key);

    private static void Add(
        Dictionary<CallerId, Enrolment?> enrolments, ServiceDocument? service, string path, string trustDomain, List<string> faults)
    {
        var purposes = Purposes(service, path, faults);
        var assurance = Assurance(service, path, faults);
        var limits = CallerLimitsReader.Read(service?.Limits, $"{path}.limits", faults);
        if (!CallerId.TryParse(service?.SpiffeId, out var caller))
        {
            faults.Add($"{path}.spiffe_id must be spiffe://{trustDomain}/department/DEPARTMENT/service/SERVICE");
            return;
        }

        if (!string.Equals(caller.TrustDomain, trustDomain, StringComparison.Ordinal))
            faults.Add($"{path}.spiffe_id is of another trust domain");
        // A revoked service keeps its line, so that a second line can't bring it back unseen.
        var enrolment = service!.Revoked ? null : new Enrolment(caller, purposes, service.Registry, service.Operator, assurance) { Limits = limits };
        if (!enrolments.TryAdd(caller, enrolment)) faults.Add($"{path}.spiffe_id is listed twice");
    }

    private static AssuranceGrants Assurance(ServiceDocument? service, string path, List<string> faults)
    {
        var granted = AssuranceGrants.None;
        foreach (var name in service?.Assurance ?? [])
        {
            var grant = name switch
            {
                "audit" => AssuranceGrants.Audit,
                "case" => AssuranceGrants.Case,
                "repair" => AssuranceGrants.Repair,
                "batch" => AssuranceGrants.Batch,
                "node" => AssuranceGrants.Node,
                _ => AssuranceGrants.None,
            };
            if (grant == AssuranceGrants.None) faults.Add($"{path}.assurance must hold audit, case, repair, batch or node");
            else if (granted.HasFlag(grant)) faults.Add($"{path}.assurance grants {name} twice");
            granted |= grant;
        }

        return granted;
    }

    private static FrozenSet<Purpose> Purposes(ServiceDocument? service, string path, List<string> faults)
    {
        var granted = new HashSet<Purpose>();
        var grants = service?.Purposes ?? [];
        for (var index = 0; index < grants.Count; index++)
        {
            var place = $"{path}.purposes[{index}]";
            if (!PurposeNames.TryParse(grants[index]?.Purpose, out var purpose))
                faults.Add($"{place}.purpose must be one of {PurposeNames.All}");
            else if (!granted.Add(purpose))
                faults.Add($"{place}.purpose is granted twice");
            if (string.IsNullOrWhiteSpace(grants[index]?.LegalGateway) || grants[index]!.LegalGateway!.Length > GatewayLengthMax)
                faults.Add($"{place}.legal_gateway must name the law that allows it, in at most 500 characters");
        }

        return granted.ToFrozenSet();
    }
}
