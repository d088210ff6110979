using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>What a node keeps of the ledger, in a directory of the test.</summary>
internal sealed class FollowingFolder(string directory)
{
    /// <summary>The node's last answer.</summary>
    public DisclosureSequence Answered { get; set; }

    public string BookmarkFile => Path.Combine(directory, "bookmarks");

    public string ReplicaDirectory => Path.Combine(directory, "replica");

    /// <summary>The forks as they are on the disk, or as the keeper that was opened last knows them.</summary>
    public ForkBook Forks { get; private set; } = null!;

    public ReplicaKeeper OpenKeeper(ILedgerReader ledger, NodeState state, TimeProvider clock, ILogger<ReplicaKeeper> logger)
    {
        var fingerprinter = new Fingerprinter(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));
        Forks = ForkBook.Open(Path.Combine(directory, "forks.json"), () => Answered);
        return new(
            ledger,
            fingerprinter,
            new ReplicaHome(ReplicaDirectory, fingerprinter, clock),
            state,
            new FreshnessClock(clock, isLedgerEmbedded: false),
            Bookmarks.Open(BookmarkFile),
            Forks,
            clock,
            logger);
    }
}
