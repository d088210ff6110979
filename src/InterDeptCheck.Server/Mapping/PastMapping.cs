using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Checks;
using Binding = InterDeptCheck.Domain.Checks.AnswerBinding;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Answers of the past on the wire. What a status allowed is written only where it is said that it may be.</summary>
internal static class PastMapping
{
    public static Wire.ReadPastAnswersResponse ToWire(PastAnswers past, bool withValues) => new()
    {
        PersonId = past.Person.ToString(),
        Day = WireTime.Day(past.Day),
        Position = past.Position.Value,
        RulesVersion = past.RulesVersion,
        Release = past.Release?.Release.Version.Text ?? "",
        Superseded = past.IsSuperseded,
        Complete = past.IsComplete,
        WithValues = withValues,
        Answers = { past.Answers.Select(answer => ToWire(answer, withValues)) },
    };

    private static Wire.PastAnswer ToWire(PastAnswer answer, bool withValues) => new()
    {
        Purpose = (Wire.Purpose)answer.Purpose,
        AskedBy = { answer.AskedBy.Select(LineageMapping.ToWire) },
        Outcome = (Wire.Outcome)Binding.CodeOf(answer.Outcome),
        Mismatch = answer.Outcome is NotMatched not ? (Wire.PastMismatch)not.Reason : Wire.PastMismatch.Unspecified,
        ByEarlierValue = answer.Outcome is Matched { ByEarlierValue.Count: > 0 },
        Answer = withValues && answer.Outcome is Matched matched
            ? StatusAnswerMapping.ToAnswer(AnswerMark.BindingVersionMin, matched.Answer)
            : null,
    };
}
