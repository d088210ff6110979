using System.Security.Cryptography;
using Npgsql;

namespace InterDeptCheck.Ledger;

/// <summary>Where a ledger on PostgreSQL is and how it is used. Validated when the ledger opens.</summary>
public sealed record PostgresLedgerOptions
{
    /// <summary>Longest <see cref="ClockSkewMax"/>.</summary>
    public static readonly TimeSpan ClockSkewMaxMax = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Npgsql's keywords, such as <c>Host=db1,db2,db3;Database=idcheck;Username=idcheck_registry</c>. Required. Several hosts are those of
    /// one cluster, primary and standbys in any order: writes go to whichever is the primary, and find it again after a fail-over. Give a
    /// password by <c>Passfile</c> or PGPASSFILE, never here.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// How far this machine's clock and the primary's may differ; what is known is taken to be older by so much. 0 to 10 s. Default: 100 ms.
    /// </summary>
    public TimeSpan ClockSkewMax { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long one step may take, waiting for the head's lock and for a quorum of standbys included, before the connection is given up:
    /// 1 second to 10 minutes. Default: 30 seconds. What was not acknowledged then may have been appended or not; the event id tells.
    /// </summary>
    public TimeSpan StepPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the end of the chain is looked at where the server can't notify, as on a standby: 1 ms to 1 s. Default: 5 ms.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Where salts come from. Default: the operating system's cryptographic source. Tests give a seeded one.</summary>
    public SaltFiller FillSalt { get; init; } = RandomNumberGenerator.Fill;

    /// <exception cref="ArgumentException">An option is out of its range; the message lists all that are.</exception>
    internal void Validate(string parameter)
    {
        List<string> faults = [];
        if (!IsReadable()) faults.Add($"{nameof(ConnectionString)} must be Npgsql's keywords and name a Host.");
        if (ClockSkewMax < TimeSpan.Zero || ClockSkewMax > ClockSkewMaxMax) faults.Add($"{nameof(ClockSkewMax)} must be 0 to 10 s.");
        if (StepPatience < TimeSpan.FromSeconds(1) || StepPatience > TimeSpan.FromMinutes(10))
            faults.Add($"{nameof(StepPatience)} must be 1 s to 10 minutes.");
        if (Poll < TimeSpan.FromMilliseconds(1) || Poll > TimeSpan.FromSeconds(1)) faults.Add($"{nameof(Poll)} must be 1 ms to 1 s.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults), parameter);
    }

    private bool IsReadable()
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(ConnectionString).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
