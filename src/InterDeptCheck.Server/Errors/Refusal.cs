using System.Globalization;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Errors;

/// <summary>A field that breaks a rule: its path and the rule's code, never its value.</summary>
/// <param name="Path">Such as <c>person.identifiers[0].nino</c>.</param>
/// <param name="Rule">Such as <c>NINO_FORMAT</c>; docs/errors.md lists all.</param>
internal readonly record struct FieldFault(string Path, string Rule);

/// <summary>An error of the closed catalogue, before it becomes one of gRPC. It never holds a person's data.</summary>
/// <param name="Reason">Which.</param>
internal sealed record Refusal(ErrorReason Reason)
{
    /// <summary>Fields that break rules, for reasons that name fields.</summary>
    public IReadOnlyList<FieldFault> Fields { get; init; } = [];

    /// <summary>What the reason names.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When to try again, where that is known better than the catalogue does; null for what the catalogue says.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same with one more entry of metadata.</summary>
    public Refusal With(string key, string value) =>
        this with { Metadata = new Dictionary<string, string>(Metadata, StringComparer.Ordinal) { [key] = value } };

    /// <summary>The same with the metadata entry <c>position</c>.</summary>
    public Refusal At(LedgerPosition position) => With("position", position.Value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Ends a call with a <see cref="Errors.Refusal"/>. gRPC knows no other way to end one with an error.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Reason.ToString())
{
    public RefusedException(ErrorReason reason) : this(new Refusal(reason)) { }

    public Refusal Refusal { get; } = refusal;
}
