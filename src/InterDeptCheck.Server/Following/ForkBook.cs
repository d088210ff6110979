using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// The forks that this node has found, kept for its operator across restarts: the latest few. Thread-safe.
/// </summary>
internal sealed class ForkBook
{
    /// <summary>Most forks that are kept; the oldest goes.</summary>
    public const int CountMax = 16;

    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private readonly Lock gate = new();
    private readonly Channel<bool> toCount = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string path;
    private readonly Func<DisclosureSequence> answered;
    private ImmutableList<Fork> all;

    private ForkBook(string path, Func<DisclosureSequence> answered, ImmutableList<Fork> all)
    {
        (this.path, this.answered, this.all) = (path, answered, all);
        if (NextToCount is not null) toCount.Writer.TryWrite(true);
    }

    /// <summary>All, oldest first.</summary>
    public IReadOnlyList<Fork> All => Volatile.Read(ref all);

    /// <summary>The node's last answer now.</summary>
    public DisclosureSequence Answered => answered();

    /// <summary>A fork whose answers are not counted yet.</summary>
    public Fork? NextToCount => All.FirstOrDefault(fork => fork is { Through: not null, Answers: null });

    /// <summary>Reads what is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="answered">Tells the node's last answer.</param>
    /// <exception cref="ServerStartException">The file is damaged or can't be read.</exception>
    public static ForkBook Open(string path, Func<DisclosureSequence> answered)
    {
        try
        {
            var lines = File.Exists(path) ? JsonSerializer.Deserialize<List<Line>>(File.ReadAllText(path), Style) ?? [] : [];
            return new(path, answered, [.. lines.Select(line => line.ToFork())]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new ServerStartException([new("Storage.ForkFile", "can't be read; it lists answers that have to be told of: keep it elsewhere")], error);
        }
    }

    /// <summary>
    /// Notes a fork, on the disk, before the replica is built again. One that is found while the node has not answered since the last one
    /// is the same, and goes as far back as the earlier of both.
    /// </summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Begin(LedgerPosition position, DisclosureSequence after, DateTimeOffset now) => Change(before =>
    {
        if (before is [.., { Through: null } open])
        {
            return before.Replace(open, open with
            {
                Position = position < open.Position ? position : open.Position,
                After = after < open.After ? after : open.After,
            });
        }

        var more = before.Add(new(position, now, after, null, null));
        return more.Count > CountMax ? more.RemoveAt(0) : more;
    });

    /// <summary>Notes that the node is about to answer again, so that no later answer is from a lost part.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void End()
    {
        if (!All.Any(fork => fork.Through is null)) return;
        var through = answered();
        Change(before => [.. before.Select(fork => fork.Through is null ? fork with { Through = through } : fork)]);
        toCount.Writer.TryWrite(true);
    }

    /// <summary>Notes how many answers were given beyond a fork.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Count(Fork fork, long answers) => Change(before => before.Replace(fork, fork with { Answers = answers }));

    /// <summary>Waits until there may be a fork to count.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => toCount.Reader.ReadAsync(cancellationToken);

    private void Change(Func<ImmutableList<Fork>, ImmutableList<Fork>> change)
    {
        lock (gate)
        {
            var changed = change(all);
            var made = path + ".new";
            using (var stream = File.Create(made))
            {
                JsonSerializer.Serialize(stream, changed.Select(Line.Of), Style);
                stream.Flush(flushToDisk: true);
            }

            File.Move(made, path, overwrite: true);
            Volatile.Write(ref all, changed);
        }
    }

    private sealed record Line(long Position, DateTimeOffset FoundAt, long After, long? Through, long? Answers)
    {
        public static Line Of(Fork fork) => new(fork.Position.Value, fork.FoundAt, fork.After.Value, fork.Through?.Value, fork.Answers);

        public Fork ToFork() => new(new(Position), FoundAt, new(After), Through is { } through ? new(through) : null, Answers);
    }
}
