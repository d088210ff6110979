using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Following;

namespace InterDeptCheck.UnitTests.Server;

public sealed class TailVerifierTests
{
    private static readonly PersonId Person = new(new Guid(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    private static readonly LedgerHead Start = new(LedgerPosition.BeforeFirst, ChainHash.Genesis);

    [Fact]
    public void Transactions_that_follow_lead_to_the_end_of_the_chain()
    {
        var first = Transaction(Start, 2);
        var end = TailVerifier.Verify(Start, first);
        Assert.Equal(new LedgerHead(new(2), first.Events[^1].Hash), end);
        Assert.Equal(3, TailVerifier.Verify(end, Transaction(end, 1)).Position.Value);
    }

    [Fact]
    public void A_gap_is_never_skipped()
    {
        var end = TailVerifier.Verify(Start, Transaction(Start, 1));
        var later = Transaction(new(new(2), end.Hash), 1);
        Assert.Equal(1, Assert.Throws<TailBrokenException>(() => TailVerifier.Verify(end, later)).After.Value);
    }

    [Fact]
    public void An_event_twice_is_refused()
    {
        var transaction = Transaction(Start, 1);
        Assert.Throws<TailBrokenException>(() => TailVerifier.Verify(TailVerifier.Verify(Start, transaction), transaction));
    }

    [Fact]
    public void An_event_of_another_chain_is_refused()
    {
        var end = TailVerifier.Verify(Start, Transaction(Start, 1));
        var foreign = Transaction(new(end.Position, ChainHash.Genesis), 1);
        Assert.Throws<TailBrokenException>(() => TailVerifier.Verify(end, foreign));
    }

    [Fact]
    public void A_transaction_brings_exactly_the_records_of_its_persons()
    {
        var transaction = Transaction(Start, 1);
        Assert.Throws<TailBrokenException>(() => TailVerifier.Verify(Start, transaction with { Records = [] }));
        var older = transaction.Records[0] with { Position = LedgerPosition.BeforeFirst };
        Assert.Throws<TailBrokenException>(() => TailVerifier.Verify(Start, transaction with { Records = [older] }));
        Assert.Throws<TailBrokenException>(() => TailVerifier.Verify(Start, transaction with { Events = [] }));
    }

    internal static LedgerTransaction Transaction(LedgerHead after, int events, int history = 0)
    {
        var made = new List<LedgerEvent>();
        var end = after;
        for (var index = 0; index < events; index++)
        {
            made.Add(Event(end, history));
            end = new(made[^1].Position, made[^1].Hash);
        }

        return new(made, [PersonRecord.Empty(Person) with { Position = end.Position }]);
    }

    private static LedgerEvent Event(LedgerHead after, int history) => new()
    {
        Position = after.Position.Next(),
        PreviousHash = after.Hash,
        Id = new(new Guid((int)after.Position.Value + 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)),
        Person = Person,
        Kind = "contact_changed",
        PayloadDigest = new byte[32],
        Verdict = new(VerdictState.Applied, GateRule.None, GateRules.Version),
        Source = new("ATLAS", $"{history}"),
        Actor = new("operator:test"),
        RecordedAt = DateTimeOffset.UnixEpoch,
        EffectiveOn = new(2020, 1, 1),
    };
}
