using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// Answers a question from a replica: finds the candidates, lets every assertion filter them, and only when exactly one established
/// record remains says anything about a person. Thread-safe; waits for nothing.
/// </summary>
public sealed class Checker
{
    // A transaction is published in microseconds; the writer may be taken off its core amid it.
    private const int AttemptsMax = 10_000;
    /// <summary>Most questions of one <see cref="Prefetch"/>.</summary>
    public const int PrefetchMax = 16;

    private readonly IStatusReplica replica;
    private readonly Fingerprinter fingerprinter;
    private readonly EligibilityRules rules;
    private readonly Assertions enforced;

    /// <summary>A checker that enforces every assertion and judges by <paramref name="rules"/>; null for the table of this build.</summary>
    public Checker(IStatusReplica replica, Fingerprinter fingerprinter, EligibilityRules? rules = null)
        : this(replica, fingerprinter, Assertions.All, rules) { }

    /// <summary>A checker with some assertions switched off, to prove what each of them is for.</summary>
    internal Checker(IStatusReplica replica, Fingerprinter fingerprinter, Assertions enforced, EligibilityRules? rules = null)
    {
        this.replica = replica;
        this.fingerprinter = fingerprinter;
        this.enforced = enforced;
        this.rules = rules ?? EligibilityRules.Embedded;
    }

    /// <summary>Answers <paramref name="question"/> as of now.</summary>
    /// <param name="question">A well-formed question.</param>
    /// <param name="now">The time against which staleness, and the last day of a vouching, are measured.</param>
    public Decision Check(Question question, DateTimeOffset now)
    {
        if (!question.IsPurposeGranted && Enforces(Assertions.Purpose)) return new Decision.PurposeNotGranted();
        var wait = new SpinWait();
        for (var attempt = 0; attempt < AttemptsMax; attempt++, wait.SpinOnce(sleep1Threshold: -1))
        {
            var publication = replica.Publications;
            var asOf = replica.AsOf;
            if (!question.Freshness.IsMetBy(asOf, now) && Enforces(Assertions.Fresh)) return new Decision.Behind(asOf);
            var finding = new Finding();
            Search(question, now, ref finding);
            Volatile.ReadBarrier();
            // What was found while a transaction was published may be newer than the position that the answer would name.
            if ((publication & 1) != 0 || replica.Publications != publication) continue;
            if (finding.Damage != ReplicaDamage.None) return new Decision.Damaged(finding.Damage);
            return new Decision.Answered(Bind(question, Conclude(question, finding, asOf)));
        }

        return new Decision.Behind(replica.AsOf);
    }

    /// <summary>
    /// Says which questions come next, so that their waits for memory overlap: at most <see cref="PrefetchMax"/> of them. Means nothing for the answers.
    /// </summary>
    public void Prefetch(ReadOnlySpan<Question?> questions)
    {
        Span<KeyFingerprint> keys = stackalloc KeyFingerprint[PrefetchMax];
        var count = 0;
        foreach (var question in questions)
        {
            if (question is not null && count < PrefetchMax) keys[count++] = fingerprinter.Of(question.Person.Keys[0].Identifier);
        }

        replica.Prefetch(keys[..count]);
    }

    /// <summary>The answer when a part of the replica that the question needs is damaged and can't be healed in time.</summary>
    public Outcome UnderReviewForDamage(Question question)
    {
        var key = fingerprinter.Of(question.Person.Identifiers[0]);
        return Bind(question, new UnderReview(replica.AsOf, CaseReference.Of(fingerprinter.Keys, question.Caller, key, byte.MaxValue)));
    }

    private void Search(Question question, DateTimeOffset now, ref Finding finding)
    {
        Span<KeyOptions> keys = stackalloc KeyOptions[Question.IdentifiersMax];
        keys = keys[..question.Person.Keys.Count];
        for (var index = 0; index < keys.Length; index++) keys[index] = OptionsOf(question.Person.Keys[index]);
        if (!Enforces(Assertions.KeyOwnership)) keys = keys[..1];

        Span<RecordAddress> found = stackalloc RecordAddress[2 * IStatusReplica.CandidatesMax];
        switch (FindByAny(keys, found, out var count))
        {
            case LookupResult.Damaged:
                finding.Damage = ReplicaDamage.Index;
                return;
            case LookupResult.TooMany:
                finding.IsAmbiguous = true;
                return;
        }

        foreach (var address in found[..count]) Consider(address, question, keys, now, ref finding);
    }

    private KeyOptions OptionsOf(StatedKey stated) => new(
        fingerprinter.Of(stated.Identifier),
        stated.Alternative is { } other ? fingerprinter.Of(other) : default,
        stated.Alternative is not null);

    // A record must have all keys, so that any of them finds it: one number that many claim does not hide its owner when another
    // number is stated too.
    private LookupResult FindByAny(ReadOnlySpan<KeyOptions> keys, Span<RecordAddress> found, out int count)
    {
        count = 0;
        foreach (var key in keys)
        {
            if (Find(key, found, out count) is var result and not LookupResult.TooMany) return result;
        }

        return LookupResult.TooMany;
    }

    private LookupResult Find(KeyOptions key, Span<RecordAddress> found, out int count)
    {
        var result = replica.Find(key.First, found, out count);
        if (!key.HasOther || result != LookupResult.Complete) return result;
        result = replica.Find(key.Other, found[count..], out var more);
        if (result != LookupResult.Complete) return result;

        // A person who has both is one candidate.
        var end = count;
        foreach (var address in found.Slice(count, more))
        {
            if (!found[..count].Contains(address)) found[end++] = address;
        }

        count = end;
        return result;
    }

    private void Consider(
        RecordAddress address, Question question, ReadOnlySpan<KeyOptions> keys, DateTimeOffset now, ref Finding finding)
    {
        if (!replica.Read(address, out var candidate) && Enforces(Assertions.RecordSeal))
        {
            finding.Damage = ReplicaDamage.Record;
            return;
        }

        var evidence = new Evidence();
        if (!CandidateMatcher.OwnsAll(candidate, keys, ref evidence))
        {
            finding.Disagreed ??= IdentityElement.Identifier;
            finding.Failed |= Assertions.KeyOwnership;
            return;
        }

        if (Enforces(Assertions.StatedIdentity)
            && CandidateMatcher.Disagreement(candidate, question.Person, fingerprinter, ref evidence) is { } element)
        {
            finding.Disagreed ??= element;
            finding.Failed |= Assertions.StatedIdentity;
            return;
        }

        var source = new CaseSource(fingerprinter.Keys, question.Caller, candidate.Person, candidate.Claim);
        if (candidate.Claim != 0)
        {
            finding.Review(source);
            return;
        }

        finding.Establish(candidate.Person);
        var mark = Standings.MarkOf(candidate, now);
        var failed = FailureOf(candidate, mark, question, evidence);
        finding.Failed |= failed;
        if (failed == Assertions.None)
            finding.Match(Answer(candidate, question, source, mark ?? AnswerMark.Current), candidate, evidence, source);
        else finding.Review(source);
    }

    private Assertions FailureOf(in Candidate candidate, AnswerMark? mark, Question question, Evidence evidence)
    {
        if (Enforces(Assertions.Vouched) && !IsVouched(mark, question)) return Assertions.Vouched;
        if (!Enforces(Assertions.PartBinding)) return Assertions.None;
        var isUnbound = evidence.IsUnbound || AnswerWriter.UsesUnboundPart(candidate.Grants, question.Period, rules);
        return isUnbound ? Assertions.PartBinding : Assertions.None;
    }

    private static bool IsVouched(AnswerMark? mark, Question question) =>
        mark == AnswerMark.Current || mark is not null && question.BindingVersion >= AnswerMark.BindingVersionMin;

    private StatusAnswer Answer(in Candidate candidate, Question question, in CaseSource source, AnswerMark mark)
    {
        var profile = ProfileOf(question);
        var nationality = profile.Has(DisclosedFields.Nationality)
            ? NationalityMask.Unmask(
                fingerprinter, candidate.Person, candidate.Position, candidate.IsMeanwhile, candidate.Nationality)
            : null;
        return AnswerWriter.Write(candidate.Grants, question.Period, profile, rules, nationality, source, mark);
    }

    private Outcome Conclude(Question question, Finding finding, AsOf asOf)
    {
        var failed = finding.Failed;
        if (finding.IsAmbiguous || finding.Established > 1)
            return new NotMatched(asOf, NotMatchedReason.Ambiguous, null) { Failed = failed };
        if (finding.Answer is { } answer)
        {
            return finding.HasAnnouncedGrant
                ? new Incomplete(asOf, finding.Case!.Value, enforced, finding.ByEarlierValue) { Person = finding.Person, Failed = failed }
                : new Matched(asOf, answer, enforced, finding.ByEarlierValue) { Person = finding.Person, Failed = failed };
        }

        if (finding.Case is { } reference) return new UnderReview(asOf, reference) { Person = finding.Person, Failed = failed };
        return finding.Disagreed is { } element
            ? new NotMatched(asOf, NotMatchedReason.Disagrees, element) { Failed = failed }
            : new NotMatched(asOf, NotMatchedReason.Absent, null);
    }

    private DisclosureProfile ProfileOf(Question question) =>
        Enforces(Assertions.Purpose) ? DisclosureProfile.Of(question.Purpose) : DisclosureProfile.Unasserted;

    private Outcome Bind(Question question, Outcome outcome)
    {
        if (outcome is not Matched && ProfileOf(question).AnswersEveryOutcome)
            outcome = outcome with { UnknownAnswer = AnswerWriter.Unknown(question.Period, rules) };
        return question.Digest is { } digest ? outcome.BoundTo(digest) : outcome;
    }

    private bool Enforces(Assertions assertion) => (enforced & assertion) != 0;

    private struct Finding
    {
        public int Established;
        public KeyFingerprint LastEstablished;
        public bool IsAmbiguous;
        public ReplicaDamage Damage;
        public Assertions Failed;
        public IdentityElement? Disagreed;
        public StatusAnswer? Answer;
        public bool HasAnnouncedGrant;
        public ValueList<IdentityElement> ByEarlierValue;
        public CaseReference? Case;
        public KeyFingerprint? Person;

        // A person has two established records while one is in doubt: what is in doubt, and what is served meanwhile.
        public void Establish(KeyFingerprint person)
        {
            if (Established > 0 && LastEstablished == person) return;
            LastEstablished = person;
            Established++;
        }

        public void Match(StatusAnswer answer, in Candidate candidate, Evidence evidence, in CaseSource source)
        {
            Answer = answer;
            HasAnnouncedGrant = AnswerWriter.HasAnnouncedGrant(candidate.Grants);
            ByEarlierValue = evidence.EarlierElements();
            Case = HasAnnouncedGrant ? source.Reference() : null;
            Person = candidate.Person;
        }

        public void Review(in CaseSource source)
        {
            if (Answer is not null) return;
            var reference = source.Reference();
            // The smallest, so that every node gives the same, in whatever order it finds the candidates.
            if (Case is not { } known || string.CompareOrdinal(reference.Text, known.Text) < 0) (Case, Person) = (reference, source.Person);
        }
    }
}
