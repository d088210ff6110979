using System.Buffers;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;
using Freshness = InterDeptCheck.Domain.Checks.Freshness;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Mapping;

/// <summary>What a question says of the asking rather than of the person: the same for every item of a batch. Immutable.</summary>
internal sealed record QuestionHead(Enrolment Caller, Purpose Purpose, Freshness Freshness)
{
    /// <summary>Longest reference of what asks.</summary>
    public const int InitiatorLengthMax = 64;

    private static readonly SearchValues<char> InitiatorCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/");

    /// <summary>The head; of no use when it added faults.</summary>
    /// <exception cref="RefusedException">PURPOSE_NOT_GRANTED, before any fault.</exception>
    public static QuestionHead Read(
        string requestId,
        Contracts.V1.Purpose purpose,
        string initiator,
        Contracts.V1.Freshness? demanded,
        Enrolment caller,
        TimeSpan stalenessMax,
        FieldFaults faults)
    {
        var asked = purpose.ToDomain();
        if (asked is { } known) Callers.RequirePurpose(caller, known);
        else faults.Add("purpose", purpose == 0 ? FieldRules.Required : FieldRules.UnknownValue);
        faults.Uuid("request_id", requestId);
        Initiator(initiator, faults);
        return new(caller, asked.GetValueOrDefault(), ToFreshness(demanded, stalenessMax, faults));
    }

    /// <summary>A question with this head.</summary>
    /// <param name="person">Who it is about.</param>
    /// <param name="period">The days asked about.</param>
    /// <param name="bindingVersion">The version that the answer is bound by.</param>
    /// <param name="digest">The question's digest; null for an item of a batch, which is bound as a whole.</param>
    public Question Ask(StatedIdentity person, DayRange period, int bindingVersion, QuestionDigest? digest) => new()
    {
        Caller = Caller.Caller,
        Purpose = Purpose,
        IsPurposeGranted = Caller.Purposes.Contains(Purpose),
        Person = person,
        Period = period,
        Freshness = Freshness,
        BindingVersion = bindingVersion,
        Digest = digest,
    };

    private static void Initiator(string initiator, FieldFaults faults)
    {
        if (initiator.Length == 0) faults.Add("initiator", FieldRules.Required);
        else if (initiator.Length > InitiatorLengthMax) faults.Add("initiator", FieldRules.TooLong);
        else if (initiator.AsSpan().ContainsAnyExcept(InitiatorCharacters)) faults.Add("initiator", FieldRules.Token);
    }

    private static Freshness ToFreshness(Contracts.V1.Freshness? demanded, TimeSpan stalenessMax, FieldFaults faults)
    {
        var (position, staleness) = (demanded?.AtLeastPosition ?? 0, demanded?.MaxStalenessMs ?? 0);
        if (position < 0) faults.Add("freshness.at_least_position", FieldRules.Negative);
        if (staleness < 0) faults.Add("freshness.max_staleness_ms", FieldRules.Negative);
        if (position < 0 || staleness < 0) return default;
        var limit = staleness == 0 ? stalenessMax : TimeSpan.FromMilliseconds(staleness);
        return new(new LedgerPosition(position), limit < stalenessMax ? limit : stalenessMax);
    }
}
