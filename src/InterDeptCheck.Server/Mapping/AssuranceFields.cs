using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads the fields of requests to the assurance service; all faults of a request are told at once. Not thread-safe.</summary>
internal sealed class AssuranceFields
{
    private readonly FieldFaults faults = new();

    public CaseId Case(string text) => faults.Make("case_id", text, CaseId.IsValid, value => new CaseId(value)) ?? default;

    public PlanId Plan(string text) => faults.Make("plan_id", text, PlanId.IsValid, value => new PlanId(value)) ?? default;

    public PlanId? OptionalPlan(string text) => text.Length == 0 ? null : Plan(text);

    public PersonId Person(string text, string path = "person_id") => faults.Uuid(path, text) is { } id ? new(id) : default;

    public PersonId? OptionalPerson(string text) => text.Length == 0 ? null : Person(text);

    public BatchId Batch(string text, string path) => faults.Make(path, text, BatchId.IsValid, value => new BatchId(value)) ?? default;

    public LedgerPosition Position(long value, string path)
    {
        if (value > 0) return new(value);
        faults.Add(path, value == 0 ? FieldRules.Required : FieldRules.Negative);
        return default;
    }

    public DateOnly Day(string text, string path) => faults.Day(path, text) ?? default;

    public Actor Operator(string text, string path)
    {
        if (CallerId.TryParse(text, out var caller)) return new(caller.Uri);
        faults.Add(path, text.Length == 0 ? FieldRules.Required : FieldRules.SpiffeId);
        return new("operator:nobody");
    }

    /// <summary>What an operator wrote: lines are kept, other control characters refused.</summary>
    public string Text(string text, string path)
    {
        if (string.IsNullOrWhiteSpace(text)) faults.Add(path, FieldRules.Required);
        else if (text.Length > CaseRules.TextLengthMax) faults.Add(path, FieldRules.TooLong);
        else if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) faults.Add(path, FieldRules.ControlCharacter);
        return text;
    }

    public T Known<T>(T value, bool isKnown, bool isSet, string path)
    {
        if (!isKnown) faults.Add(path, isSet ? FieldRules.UnknownValue : FieldRules.Required);
        return value;
    }

    public void Refuse(string path, string rule) => faults.Add(path, rule);

    /// <exception cref="RefusedException">MALFORMED_REQUEST, with every fault.</exception>
    public void ThrowIfAny()
    {
        if (faults.Any) throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = faults.All });
    }
}
