using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads what an operator asks of the disclosure log.</summary>
internal static class DisclosureFilterMapping
{
    /// <exception cref="RefusedException">MALFORMED_REQUEST, also when nothing is asked for.</exception>
    public static DisclosureFilter ToFilter(ListDisclosuresRequest request, Fingerprinter fingerprinter)
    {
        var faults = new FieldFaults();
        KeyFingerprint? person = null;
        CallerId? caller = null;
        AnswerId? answer = null;
        if (request.PersonId.Length > 0 && faults.Uuid("person_id", request.PersonId) is { } id) person = fingerprinter.Of(new PersonId(id));
        if (request.Caller.Length > 0)
        {
            if (CallerId.TryParse(request.Caller, out var asked)) caller = asked;
            else faults.Add("caller", FieldRules.SpiffeId);
        }

        if (request.AnswerId.Length > 0)
        {
            if (AnswerId.TryParse(request.AnswerId, out var asked)) answer = asked;
            else faults.Add("answer_id", FieldRules.AnswerId);
        }

        var beyond = ToBeyond(request, faults);
        var (node, through) = (ToNode(request, faults), ToThrough(request, faults));
        if (!faults.Any && person is null && caller is null && answer is null && beyond is null) faults.Add("person_id", FieldRules.Required);
        if (faults.Any) throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = faults.All });
        return new() { Person = person, Caller = caller, Answer = answer, Beyond = beyond, Node = node, Through = through };
    }

    private static LedgerPosition? ToBeyond(ListDisclosuresRequest request, FieldFaults faults)
    {
        if (!request.HasBeyondPosition) return null;
        if (request.BeyondPosition >= 0) return new(request.BeyondPosition);
        faults.Add("beyond_position", FieldRules.Negative);
        return null;
    }

    private static NodeId? ToNode(ListDisclosuresRequest request, FieldFaults faults)
    {
        if (request.Node.Length == 0) return null;
        if (NodeId.TryParse(request.Node, out var node)) return node;
        faults.Add("node", FieldRules.NodeId);
        return null;
    }

    private static AnswerId? ToThrough(ListDisclosuresRequest request, FieldFaults faults)
    {
        if (request.ThroughAnswerId.Length == 0) return null;
        if (AnswerId.TryParse(request.ThroughAnswerId, out var through)) return through;
        faults.Add("through_answer_id", FieldRules.AnswerId);
        return null;
    }
}
