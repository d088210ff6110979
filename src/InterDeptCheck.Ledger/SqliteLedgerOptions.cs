using System.Security.Cryptography;

namespace InterDeptCheck.Ledger;

/// <summary>Fills a salt with bytes that nobody can guess.</summary>
public delegate void SaltFiller(Span<byte> salt);

/// <summary>Where a ledger's file is and how it is opened. Validated when the ledger opens.</summary>
public sealed record SqliteLedgerOptions
{
    /// <summary>Longest <see cref="BusyPatience"/>.</summary>
    public static readonly TimeSpan BusyPatienceMax = TimeSpan.FromMinutes(1);

    /// <summary>Least <see cref="CacheMebibytes"/>.</summary>
    public const int CacheMebibytesMin = 1;

    /// <summary>Most <see cref="CacheMebibytes"/>.</summary>
    public const int CacheMebibytesMax = 65_536;

    /// <summary>The ledger's file. Required. Beside it SQLite keeps a file with <c>-wal</c> at its end, which belongs to it.</summary>
    public required string Path { get; init; }

    /// <summary>Whether a missing file is made. Default: true. The directory must exist.</summary>
    public bool CreateIfMissing { get; init; } = true;

    /// <summary>How long to wait at open for another owner of the file to leave it: 0 to 1 minute. Default: 0, refuse at once.</summary>
    public TimeSpan BusyPatience { get; init; }

    /// <summary>Memory for pages of the file, in MiB: 1 to 65,536. Default: 64. A large import is faster with more.</summary>
    public int CacheMebibytes { get; init; } = 64;

    /// <summary>Where salts come from. Default: the operating system's cryptographic source. Tests give a seeded one.</summary>
    public SaltFiller FillSalt { get; init; } = RandomNumberGenerator.Fill;

    /// <exception cref="ArgumentException">An option is out of its range; the message lists all that are.</exception>
    internal void Validate(string parameter)
    {
        List<string> faults = [];
        if (string.IsNullOrWhiteSpace(Path)) faults.Add($"{nameof(Path)} is required.");
        if (BusyPatience < TimeSpan.Zero || BusyPatience > BusyPatienceMax) faults.Add($"{nameof(BusyPatience)} must be 0 to 1 minute.");
        if (CacheMebibytes is < CacheMebibytesMin or > CacheMebibytesMax) faults.Add($"{nameof(CacheMebibytes)} must be 1 to 65536.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults), parameter);
    }
}
