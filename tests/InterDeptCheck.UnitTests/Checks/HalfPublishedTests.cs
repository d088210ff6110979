using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Checking;

/// <summary>
/// An answer names the position that it was computed at: answers beyond a fork are found by it. What is found amid the publication of a
/// transaction may be newer than that.
/// </summary>
public sealed class HalfPublishedTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private readonly Scene scene = new();

    [Fact]
    public void What_is_published_while_a_question_searches_is_looked_up_again_at_the_position_that_it_belongs_to()
    {
        Assert.IsType<NotMatched>(scene.Ask(Number)); // the replica knows what the ledger knew before the link
        var before = scene.Replica.AsOf.Position;
        scene.Link(Number);
        var replica = new PublishingReplica(scene.Replica, publish: () =>
        {
            scene.Check(Stated(SaysAnne, Number));
        });
        var answer = Assert.IsType<Decision.Answered>(Check(replica)).Outcome;
        Assert.Equal((scene.Ledger.Head, true), (Assert.IsType<Matched>(answer).AsOf.Position, scene.Ledger.Head > before));
        Assert.Equal(2, replica.Searches);
    }

    [Fact]
    public void A_publication_that_never_ends_is_no_reason_to_guess()
    {
        scene.Link(Number);
        scene.Check(Stated(SaysAnne, Number));
        Assert.IsType<Decision.Behind>(Check(new PublishingReplica(scene.Replica, publish: null)));
    }

    private Decision Check(IStatusReplica replica) =>
        new Checker(replica, scene.Fingerprinter).Check(Question(Stated(SaysAnne, Number)), DateTimeOffset.UnixEpoch);

    // Publishes amid the first search; without something to publish it never ends to.
    private sealed class PublishingReplica(InMemoryReplica inner, Action? publish) : IStatusReplica
    {
        private Action? publish = publish;

        public int Searches { get; private set; }

        public AsOf AsOf => inner.AsOf;

        public long Publications { get; private set; } = publish is null ? 1 : 0;

        public LookupResult Find(KeyFingerprint key, Span<RecordAddress> found, out int count)
        {
            Searches++;
            if (Interlocked.Exchange(ref publish, null) is { } act)
            {
                act();
                Publications += 2;
            }

            return inner.Find(key, found, out count);
        }

        public bool Read(RecordAddress address, out Candidate candidate) => inner.Read(address, out candidate);
    }
}
