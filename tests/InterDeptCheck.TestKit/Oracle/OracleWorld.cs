using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>One batch of changes.</summary>
public sealed record OracleBatch(BatchId Id, IReadOnlyList<Change> Changes);

/// <summary>Generated people with all that was reported of them, questions about them, and the model that knows the right answers.</summary>
/// <param name="Seed">The seed: the same one gives the same world.</param>
/// <param name="People">The truth.</param>
/// <param name="Batches">What a ledger has to take, batch by batch, in this order.</param>
/// <param name="Questions">What to ask.</param>
/// <param name="Model">What must be answered.</param>
public sealed record OracleWorld(
    int Seed,
    IReadOnlyList<NaivePerson> People,
    IReadOnlyList<OracleBatch> Batches,
    IReadOnlyList<OracleQuestion> Questions,
    NaiveModel Model)
{
    /// <summary>A world of <paramref name="people"/> people (a few more, to complete the last family) and that many questions.</summary>
    public static OracleWorld Create(int seed, int people, int questions)
    {
        var script = new WorldScript(seed);
        while (script.People.Count < people) Households.Add(script);
        Episodes.Write(script);
        return new(seed, script.People, script.Batches(), new QuestionSource(script).Take(questions), new(script.People));
    }

    /// <summary>The ledger loop without a store, after all batches.</summary>
    public InMemoryLedger InLedger()
    {
        var ledger = new InMemoryLedger();
        foreach (var batch in Batches) ledger.Submit(batch.Changes);
        return ledger;
    }

    /// <summary>A replica of dictionaries with everything that <paramref name="ledger"/> holds.</summary>
    public static InMemoryReplica InReplica(InMemoryLedger ledger, Fingerprinter fingerprinter)
    {
        var replica = new InMemoryReplica { AsOf = new(ledger.Head, DateTimeOffset.UnixEpoch) };
        foreach (var record in ledger.Records) replica.Apply(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));
        return replica;
    }
}
