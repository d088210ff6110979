using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Checks;

/// <summary>The answer to a question: a closed set. Only <see cref="Matched"/> says anything about a person.</summary>
/// <param name="AsOf">What the node knew.</param>
public abstract record Outcome(AsOf AsOf)
{
    /// <summary>Ties this answer to its question; set where the decision is made.</summary>
    public ReadOnlyMemory<byte> Binding { get; private set; }

    /// <summary>
    /// Whom it is about: the fingerprint of the person's id, for the disclosure log; null for nobody. Never leaves the server, and no part of
    /// the binding.
    /// </summary>
    public KeyFingerprint? Person { get; init; }

    /// <summary>
    /// For what is no match, where the purpose answers every outcome: an answer that looks like that of a person of whom nothing is
    /// known. Null otherwise.
    /// </summary>
    public StatusAnswer? UnknownAnswer { get; init; }

    /// <summary>
    /// The assertions that kept a candidate from being the answer, for metrics only: they never leave the server, and are no part of the
    /// binding.
    /// </summary>
    public Assertions Failed { get; init; }

    /// <summary>The same outcome, bound: before anybody else has it, so that no copy of it has to be made.</summary>
    public Outcome BoundTo(QuestionDigest question)
    {
        Binding = AnswerBinding.Digest(question, this);
        return this;
    }
}

/// <summary>Exactly one established record satisfies the question, and every assertion holds.</summary>
public sealed record Matched(AsOf AsOf, StatusAnswer Answer, Assertions Held, ValueList<IdentityElement> ByEarlierValue) : Outcome(AsOf);

/// <summary>What is stated agrees only with a held claim or with a record that may not be served.</summary>
public sealed record UnderReview(AsOf AsOf, CaseReference Case) : Outcome(AsOf);

/// <summary>The right person, but a fact that the purpose needs was announced and not delivered.</summary>
public sealed record Incomplete(AsOf AsOf, CaseReference Case, Assertions Held, ValueList<IdentityElement> ByEarlierValue) : Outcome(AsOf);

/// <summary>Nobody, or not exactly one person. The caller can't tell which; audit and metrics can.</summary>
/// <param name="AsOf">What the node knew.</param>
/// <param name="Reason">Never leaves the server.</param>
/// <param name="Element">For <see cref="NotMatchedReason.Disagrees"/>: the element. Never leaves the server.</param>
public sealed record NotMatched(AsOf AsOf, NotMatchedReason Reason, IdentityElement? Element) : Outcome(AsOf);

/// <summary>Why nothing matched, for audit and metrics only.</summary>
public enum NotMatchedReason
{
    /// <summary>No record has the identifier.</summary>
    Absent = 1,

    /// <summary>A stated element disagrees.</summary>
    Disagrees = 2,

    /// <summary>Several people could be meant.</summary>
    Ambiguous = 3,
}
