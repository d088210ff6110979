using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Past;

/// <summary>Answers of one state of one record, through the same fingerprints, assertions and rules as a serving node.</summary>
internal sealed class PastDesk
{
    private readonly DateTimeOffset now;
    private readonly DateOnly day;
    private readonly Checker checker;
    private readonly IReadOnlyList<Asking> askings;

    public PastDesk(PersonRecord record, DateOnly day)
    {
        this.day = day;
        now = new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        // Nothing leaves this desk that depends on the key.
        var fingerprinter = new Fingerprinter(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));
        var replica = new OnePersonReplica(RecordFingerprints.Of(record, fingerprinter), new(record.Position, now));
        checker = new(replica, fingerprinter);
        askings = [.. AskingsOf(record)];
    }

    /// <summary>The version of the rules that judge.</summary>
    public static int RulesVersion => EligibilityRules.Embedded.Version.Number;

    /// <summary>The answers for a purpose, by identifiers that get the same.</summary>
    public IEnumerable<PastAnswer> Answer(Purpose purpose) =>
        askings.Select(asking => (asking.By, Outcome: Ask(purpose, asking.Person)))
            .GroupBy(answer => Said(answer.Outcome))
            .Select(same => new PastAnswer(purpose, [.. same.Select(answer => answer.By)], same.First().Outcome));

    /// <summary>Whether every number and document on record gets an answer for every purpose: one that all assertions guard.</summary>
    public static bool PassesEveryAssertion(PersonRecord record, DateOnly day)
    {
        var desk = new PastDesk(record, day);
        return Enum.GetValues<Purpose>().SelectMany(desk.Answer)
            .Where(answer => answer.AskedBy.Any(by => by.Kind != FieldKind.HeldClaim))
            .All(answer => answer.Outcome is Matched or Incomplete);
    }

    private Outcome Ask(Purpose purpose, StatedIdentity person)
    {
        var question = new Question
        {
            Caller = Caller,
            Purpose = purpose,
            IsPurposeGranted = true,
            Person = person,
            Period = new(day, day),
            Freshness = default,
            Digest = null,
            BindingVersion = AnswerMark.BindingVersionMin,
        };
        return checker.Check(question, now) is Decision.Answered answered
            ? answered.Outcome
            : throw new InvalidOperationException("A replica in memory is never behind or damaged.");
    }

    private static IEnumerable<Asking> AskingsOf(PersonRecord record)
    {
        if (record.Identity is { } identity)
        {
            foreach (var part in record.Identifiers) yield return Asked(part.Identifier, identity.Name, identity.Born, part.Since);
        }

        foreach (var claim in record.HeldClaims.Where(claim => record.Established(claim.Identifier) is null))
        {
            var asking = Asked(claim.Identifier, claim.Attestation.Name, claim.Attestation.Born, claim.Since);
            yield return asking with { By = asking.By with { Kind = FieldKind.HeldClaim } };
        }
    }

    private static Asking Asked(Identifier identifier, PersonName name, BirthDate born, LedgerPosition since) => new(
        RecordFields.NameOf(identifier, since), new StatedIdentityBuilder().With(name).With(born).With(identifier).Build());

    // What an answer says, less what only ties it to its question or to the node.
    private static object Said(Outcome outcome) => outcome switch
    {
        Matched matched => (nameof(Matched), matched.Answer, matched.ByEarlierValue),
        UnderReview => nameof(UnderReview),
        Incomplete => nameof(Incomplete),
        NotMatched not => (nameof(NotMatched), not.Reason, not.Element),
        _ => throw new InvalidOperationException("An outcome of another kind."),
    };

    private static CallerId Caller { get; } =
        CallerId.TryParse("spiffe://interdeptcheck.example/department/home-office/service/assurance", out var caller)
            ? caller
            : throw new InvalidOperationException("No caller.");

    private sealed record Asking(FieldName By, StatedIdentity Person);
}
