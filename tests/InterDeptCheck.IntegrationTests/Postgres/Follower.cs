using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>Follows a tail as a node does: applies each event once, in order, and goes on by itself when the ledger can't be reached.</summary>
internal sealed class Follower(ILedgerReader reader)
{
    private LedgerHead head = new(LedgerPosition.BeforeFirst, ChainHash.Genesis);

    /// <summary>What it has applied, in order.</summary>
    public List<EventId> Applied { get; } = [];

    /// <summary>Where it stands.</summary>
    public LedgerHead Head => head;

    /// <summary>How often it was refused and went on.</summary>
    public int Refusals { get; private set; }

    /// <summary>Follows until it has applied <paramref name="last"/>, which may be said later.</summary>
    public async Task RunAsync(Task<LedgerPosition> last, CancellationToken cancellationToken)
    {
        while (!last.IsCompletedSuccessfully || head.Position < await last)
        {
            try
            {
                await reader.WaitForGrowthAsync(head.Position, TimeSpan.FromMilliseconds(100), cancellationToken);
                foreach (var transaction in await reader.ReadAfterAsync(head.Position, 500, cancellationToken)) Apply(transaction);
            }
            catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
            {
                Refusals++;
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    private void Apply(LedgerTransaction transaction)
    {
        foreach (var e in transaction.Events)
        {
            Assert.Equal(head.Position.Next(), e.Position);
            Assert.Equal(head.Hash, e.PreviousHash);
            head = new(e.Position, e.Hash);
            Applied.Add(e.Id);
        }
    }
}
