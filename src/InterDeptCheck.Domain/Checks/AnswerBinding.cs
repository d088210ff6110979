using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Checks;

/// <summary>Binds an answer to its question, where the answer is made.</summary>
public static class AnswerBinding
{
    /// <summary>The highest version of the encoding that this code knows.</summary>
    public const int VersionMax = 2;

    /// <summary>The digest: "A", the version, the question's digest, then the answer's fields in the contract's order.</summary>
    public static byte[] Digest(QuestionDigest question, Outcome outcome)
    {
        var encoding = new CanonicalEncoding().Text("A").Number(question.BindingVersion).Raw(question.Value.Span)
            .Number((int)CodeOf(outcome)).Number((int)NextStepOf(outcome))
            .Number(outcome.AsOf.Position.Value).Number(outcome.AsOf.Time.ToUnixTimeMilliseconds());
        Conclusion(encoding, question.BindingVersion, outcome);
        return encoding.Digest();
    }

    /// <summary>The contract's number of an outcome.</summary>
    public static OutcomeCode CodeOf(Outcome outcome) => outcome switch
    {
        Matched => OutcomeCode.Matched,
        UnderReview => OutcomeCode.UnderReview,
        Incomplete => OutcomeCode.Incomplete,
        NotMatched => OutcomeCode.NotMatched,
        _ => throw new InvalidOperationException("An outcome that has no number."),
    };

    /// <summary>What the caller should do.</summary>
    public static NextStep NextStepOf(Outcome outcome) => outcome switch
    {
        Matched => NextStep.UseAnswer,
        NotMatched => NextStep.ConfirmDetails,
        _ => NextStep.ManualRoute,
    };

    /// <summary>The caller's case reference, for outcomes that have one.</summary>
    public static CaseReference? CaseOf(Outcome? outcome) => outcome switch
    {
        UnderReview review => review.Case,
        Incomplete incomplete => incomplete.Case,
        _ => null,
    };

    /// <summary>The answer that goes with an outcome; null when none does.</summary>
    public static StatusAnswer? AnswerOf(Outcome? outcome) => (outcome as Matched)?.Answer ?? outcome?.UnknownAnswer;

    /// <summary>Assertions that hold, and elements that agreed by an earlier value.</summary>
    public static (Assertions Held, ValueList<IdentityElement> ByEarlierValue) EvidenceOf(Outcome? outcome) => outcome switch
    {
        Matched matched => (matched.Held, matched.ByEarlierValue),
        Incomplete incomplete => (incomplete.Held, incomplete.ByEarlierValue),
        _ => (Assertions.None, default),
    };

    /// <summary>A day as the contract's YYYYMMDD; 0 for none.</summary>
    public static int Number(DateOnly? day) => day is { } d ? d.Year * 10_000 + d.Month * 100 + d.Day : 0;

    /// <summary>What an outcome says, after what it is: shared with <see cref="BatchBinding"/>. Null writes that of nothing.</summary>
    internal static void Conclusion(CanonicalEncoding encoding, int version, Outcome? outcome)
    {
        AnswerEncoding.Add(encoding, version, AnswerOf(outcome));
        encoding.Text(CaseOf(outcome)?.Text).Number(outcome is Incomplete ? 1 : 0);
        if (outcome is Incomplete) encoding.Number((int)MissingFact.StatusGrant);
        var (held, earlier) = EvidenceOf(outcome);
        encoding.Number((long)held).Number(earlier.Count);
        foreach (var element in earlier) encoding.Number((int)element);
    }
}
