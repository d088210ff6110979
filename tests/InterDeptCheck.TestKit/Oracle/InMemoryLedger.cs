using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>The loop that a ledger runs inside its transactions, without a store: order, claims, gate, projection. Not thread-safe.</summary>
public sealed class InMemoryLedger
{
    private readonly Dictionary<PersonId, PersonRecord> records = [];
    private readonly Dictionary<ClaimKey, List<OpenClaim>> open = [];
    private readonly List<JudgedChange> events = [];

    /// <summary>All events, in order.</summary>
    public IReadOnlyList<JudgedChange> Events => events;

    /// <summary>The last event's place.</summary>
    public LedgerPosition Head => new(events.Count);

    /// <summary>Everyone's record.</summary>
    public IReadOnlyCollection<PersonRecord> Records => records.Values;

    /// <summary>One person's record; empty when nothing was ever reported.</summary>
    public PersonRecord Record(PersonId person) => records.GetValueOrDefault(person) ?? PersonRecord.Empty(person);

    /// <summary>One person's record with its history.</summary>
    public RecordedPerson Recorded(PersonId person) =>
        new(Record(person), [.. events.Where(judged => judged.Change.Person == person).Select(judged => new RecordedChange(Event(judged), judged.Change))]);

    /// <summary>Judges one batch in the order of its content, and returns the judged changes in that order.</summary>
    public IReadOnlyList<JudgedChange> Submit(params IReadOnlyList<Change> batch)
    {
        var claimants = batch
            .SelectMany(change => new[] { ClaimKey.ClaimedBy(change.Body), ClaimKey.EnrolmentClaimedBy(change) }, (change, key) => (Key: key, change.Person))
            .Where(claim => claim.Key is not null)
            .GroupBy(claim => claim.Key!.Value)
            .ToDictionary(group => group.Key, group => group.Select(claim => claim.Person).Distinct().ToList());
        var ordered = batch
            .OrderBy(change => BatchOrder.Pass(change.Body, IsOpen(change)))
            .ThenBy(change => change.Person.Value)
            .ThenBy(change => BatchOrder.Rank(change.Body))
            .ThenBy(change => change.EffectiveOn)
            .ThenBy(change => BatchOrder.KindRank(change.Body))
            .ThenBy(change => change.Id.Value);
        return [.. ordered.ToList().Select(change => Append(change, claimants))];
    }

    /// <summary>
    /// Judges changes of several people that stand or fall together; the rules that hold them, in their order. All none: all are applied.
    /// Otherwise nothing is.
    /// </summary>
    public IReadOnlyList<GateRule> AppendTogether(params IReadOnlyList<Change> changes)
    {
        var people = changes.Select(change => change.Person).ToHashSet();
        var after = new Dictionary<PersonId, PersonRecord>();
        var judged = new List<JudgedChange>();
        foreach (var change in changes)
        {
            var record = after.GetValueOrDefault(change.Person) ?? Record(change.Person);
            var position = new LedgerPosition(Head.Value + judged.Count + 1);
            var others = ClaimKey.AskedFor(change).Any(key => Owners(key).Any(owner => !people.Contains(owner)));
            judged.Add(new(position, change, ChangeGate.Judge(change, record, new(Standing(others)), position)));
            after[change.Person] = Projection.Apply(record, judged[^1]);
        }

        var shared = after.Values.SelectMany(ClaimKey.OwnedBy).GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        List<GateRule> rules = [.. judged.Select(one =>
            one.Verdict.State == VerdictState.Held ? one.Verdict.Rule
            : ClaimKey.OwnedBy(after[one.Change.Person]).Any(shared.Contains) ? GateRule.ClaimedByAnother
            : GateRule.None)];
        if (rules.TrueForAll(rule => rule == GateRule.None)) judged.ForEach(Take);
        return rules;
    }

    /// <summary>Makes an event part of a record whatever the gate would say: a fault for tests.</summary>
    public void ForcePastTheGate(Change change) =>
        Take(new(Head.Next(), change, new(VerdictState.Applied, GateRule.None, GateRules.Version)));

    private JudgedChange Append(Change change, Dictionary<ClaimKey, List<PersonId>> claimants)
    {
        var standings = change.Body is RecordRepaired
            ? new(Standing(ClaimKey.AskedFor(change).Any(owned => Owners(owned).Any(owner => owner != change.Person))))
            : new ClaimStandings(
                Standing(ClaimKey.ClaimedBy(change.Body), change.Person, claimants),
                ClaimKey.EnrolmentClaimedBy(change) is { } claimed
                    ? Standing(claimed, change.Person, claimants)
                    : Claims.OfNamed(Standing(ClaimKey.EnrolmentNamedBy(change), change.Person, [])),
                Standing(ClaimKey.SignInOf(change.Body), change.Person, []));
        var position = Head.Next();
        var judged = new JudgedChange(position, change, ChangeGate.Judge(change, Record(change.Person), standings, position));
        Take(judged);
        return judged;
    }

    private static ClaimStanding Standing(bool isAnothers) => isAnothers ? ClaimStanding.ClaimedByAnother : ClaimStanding.Free;

    private ClaimStanding Standing(ClaimKey? asked, PersonId person, Dictionary<ClaimKey, List<PersonId>> claimants) => asked is { } key
        ? Claims.Standing(key, person, open.GetValueOrDefault(key) ?? [], claimants.GetValueOrDefault(key) ?? [])
        : ClaimStanding.Free;

    private void Take(JudgedChange judged)
    {
        var before = Record(judged.Change.Person);
        var after = Projection.Apply(before, judged);
        foreach (var (key, _) in ClaimKey.HeldBy(before)) open[key].RemoveAll(claim => claim.Person == before.Person);
        foreach (var (key, isEstablished) in ClaimKey.HeldBy(after))
        {
            if (!open.TryGetValue(key, out var claims)) open[key] = claims = [];
            if (!claims.Exists(claim => claim.Person == after.Person)) claims.Add(new(after.Person, isEstablished));
        }

        records[after.Person] = after;
        events.Add(judged);
    }

    private static LedgerEvent Event(JudgedChange judged) => new()
    {
        Position = judged.Position,
        PreviousHash = ChainHash.Genesis,
        Id = judged.Change.Id,
        Person = judged.Change.Person,
        Kind = judged.Change.Body.GetType().Name,
        PayloadDigest = default,
        Verdict = judged.Verdict,
        Source = judged.Change.Source,
        Actor = new("operator:test"),
        RecordedAt = DateTimeOffset.UnixEpoch,
        EffectiveOn = judged.Change.EffectiveOn,
    };

    private IEnumerable<PersonId> Owners(ClaimKey key) =>
        (open.GetValueOrDefault(key) ?? []).Where(claim => claim.IsEstablished).Select(claim => claim.Person);

    private bool IsOpen(Change change) =>
        ClaimKey.ReleasedBy(change.Body) is { } key
        && open.TryGetValue(key, out var claims)
        && claims.Exists(claim => claim.Person == change.Person);
}
