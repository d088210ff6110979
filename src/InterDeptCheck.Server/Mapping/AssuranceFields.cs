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

    public BatchId Batch(string text) => faults.Make("batch_id", text, BatchId.IsValid, value => new BatchId(value)) ?? default;

    public PlanId Plan(string text) => faults.Make("plan_id", text, PlanId.IsValid, value => new PlanId(value)) ?? default;

    public PlanId? OptionalPlan(string text) => text.Length == 0 ? null : Plan(text);

    public PersonId Person(string text, string path = "person_id") => faults.Uuid(path, text) is { } id ? new(id) : default;

    public PersonId? OptionalPerson(string text) => text.Length == 0 ? null : Person(text);

    public BatchId Batch(string text, string path) => faults.Make(path, text, BatchId.IsValid, value => new BatchId(value)) ?? default;

    public LedgerPosition Position(long value, string path) => Count(value, path) is var count and > 0 ? new(count) : default;

    /// <summary>A number from 1.</summary>
    public long Count(long value, string path)
    {
        if (value > 0) return value;
        faults.Add(path, value == 0 ? FieldRules.Required : FieldRules.Negative);
        return 0;
    }

    public DateOnly Day(string text, string path) => faults.Day(path, text) ?? default;

    /// <summary>A day written as 20240531.</summary>
    public DateOnly Day(int number, string path) => faults.Day(path, number) ?? default;

    /// <summary>A name of 1 to <paramref name="lengthMax"/> characters without control characters.</summary>
    public string Name(string text, int lengthMax, string path)
    {
        if (text.Length == 0) faults.Add(path, FieldRules.Required);
        else if (text.Length > lengthMax) faults.Add(path, FieldRules.TooLong);
        else if (text.Any(char.IsControl)) faults.Add(path, FieldRules.ControlCharacter);
        return text;
    }

    /// <summary>A case and a reason, both or neither.</summary>
    /// <returns>Null when neither is given.</returns>
    public (CaseId Case, string Reason)? OptionalReading(string caseId, string reason) =>
        caseId.Length + reason.Length == 0 ? null : (Case(caseId), Text(reason, "reason"));

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
