using System.Buffers.Binary;
using System.Security.Cryptography;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Cli.Synthesis;

/// <summary>A replica of <see cref="SynthPeople"/>, built without a ledger: to measure by, never to serve from.</summary>
internal static class SynthReplica
{
    private const int PeopleAtOnce = 4_096;
    private const int KeysOfAPerson = 4;
    private const int KeysOfABucket = 9;

    /// <summary>The keys that a seed gives: of no deployment.</summary>
    public static FingerprintKeys Keys(ulong seed) => new(MasterKey(seed));

    /// <summary>What those keys are derived from: for a node that opens such a replica.</summary>
    public static byte[] MasterKey(ulong seed)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seed);
        return SHA256.HashData(bytes);
    }

    /// <summary>How a replica of so many people is opened, so that its index need not grow.</summary>
    public static ReplicaOptions Options(string directory, long people, TimeProvider clock)
    {
        var options = new ReplicaOptions { Directory = directory, Time = clock };
        var buckets = (long)Math.Ceiling(Math.Max(1, people) * KeysOfAPerson / (KeysOfABucket * options.IndexLoadMax));
        return options with { IndexBucketsInitial = buckets };
    }

    /// <summary>Fills an empty replica; people are made on all cores while those before are written.</summary>
    /// <param name="replica">Receives them.</param>
    /// <param name="people">The people.</param>
    /// <param name="count">How many.</param>
    /// <param name="fingerprinter">By the replica's keys.</param>
    /// <param name="now">When it is up to date.</param>
    /// <param name="made">Told how many there are, now and then.</param>
    /// <param name="cancellationToken">Stops; what was built is of no use then.</param>
    public static async Task FillAsync(
        StatusReplica replica, SynthPeople people, long count, Fingerprinter fingerprinter, DateTimeOffset now, Action<long>? made, CancellationToken cancellationToken)
    {
        var next = MakeAsync(0);
        for (var done = 0L; done < count;)
        {
            var batch = await next;
            done += batch.Length;
            next = MakeAsync(done);
            replica.Apply(new(new(done * SynthPeople.EventsOfAPerson), ChainHash.Genesis, batch));
            made?.Invoke(done);
        }

        replica.MarkCaughtUp(now);

        Task<PersonFingerprints[]> MakeAsync(long first) => Task.Run(
            () =>
            {
                var batch = new PersonFingerprints[(int)Math.Min(PeopleAtOnce, count - first)];
                Parallel.For(0, batch.Length, new ParallelOptions { CancellationToken = cancellationToken }, at =>
                    batch[at] = Of(people.Record(first + at), fingerprinter));
                return batch;
            },
            cancellationToken);
    }

    /// <summary>What a node keeps of a record.</summary>
    public static PersonFingerprints Of(Domain.Records.PersonRecord record, Fingerprinter fingerprinter) =>
        new(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));
}
