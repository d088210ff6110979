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

        if (!faults.Any && person is null && caller is null && answer is null) faults.Add("person_id", FieldRules.Required);
        if (faults.Any) throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = faults.All });
        return new(person, caller, answer);
    }
}
