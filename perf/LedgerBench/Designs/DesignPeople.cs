using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Perf.Designs;

/// <summary>The people that every design is fed with, as fingerprints, and the keys that it is asked for: all of a seed.</summary>
internal sealed class DesignPeople(ulong seed, long count)
{
    private const int AtOnce = 4_096;
    private readonly SynthPeople people = new(seed);
    private readonly Fingerprinter fingerprinter = new(SynthReplica.Keys(seed));

    /// <summary>All of them once, with the position of the last; some are made while those before are used.</summary>
    public async IAsyncEnumerable<(PersonFingerprints[] People, long LastPosition)> AllAsync()
    {
        var next = MakeAsync(0);
        for (var done = 0L; done < count;)
        {
            var made = await next;
            done += made.Length;
            next = MakeAsync(done);
            yield return (made, done * SynthPeople.EventsOfAPerson);
        }

        Task<PersonFingerprints[]> MakeAsync(long first) => Task.Run(
            () => ParallelEnumerable.Range(0, (int)Math.Min(AtOnce, count - first)).AsOrdered().Select(at => Of(first + at)).ToArray());
    }

    /// <summary>A person as built.</summary>
    public PersonFingerprints Of(long number) => SynthReplica.Of(people.Record(number), fingerprinter);

    /// <summary>
    /// Changes, by transaction: random people, each once a transaction, with the position of the last event. <paramref name="last"/> gets
    /// the last change of each.
    /// </summary>
    public PersonFingerprints[][] Changes(int transactions, int peopleOfEach, IDictionary<long, PersonFingerprints> last)
    {
        var rng = new Rng(seed, 98);
        var chosen = Enumerable.Range(0, transactions)
            .Select(_ => Enumerable.Range(0, peopleOfEach).Select(_ => Any(rng)).Distinct().ToArray()).ToArray();
        var made = chosen.AsParallel().AsOrdered().Select((numbers, transaction) => numbers
            .Select((number, at) => SynthReplica.Of(people.Record(number, PositionOf(transaction, at, peopleOfEach)), fingerprinter)).ToArray()).ToArray();
        foreach (var (numbers, changed) in chosen.Zip(made))
        {
            for (var at = 0; at < numbers.Length; at++) last[numbers[at]] = changed[at];
        }

        return made;
    }

    /// <summary>The position that all changes up to that transaction end before.</summary>
    public long LastPosition(int transaction, int peopleOfEach) => PositionOf(transaction, peopleOfEach, peopleOfEach) - 1;

    /// <summary>Random people.</summary>
    public long[] Pick(int some, ulong stream)
    {
        var rng = new Rng(seed, stream);
        return [.. Enumerable.Range(0, some).Select(_ => Any(rng))];
    }

    /// <summary>One of each person's identifiers.</summary>
    public KeyFingerprint[] KeysOf(long[] numbers) =>
        numbers.AsParallel().AsOrdered().Select(number => Of(number).Records[0].Keys is var keys ? new KeyFingerprint(keys[(int)(number % keys.Count)]) : default).ToArray();

    /// <summary>Keys that nobody has.</summary>
    public KeyFingerprint[] AbsentKeys(int some)
    {
        var rng = new Rng(seed, 96);
        return [.. Enumerable.Range(0, some).Select(_ => new KeyFingerprint(rng.Next()))];
    }

    private long Any(Rng rng) => (long)Math.BigMul(rng.Next(), (ulong)count, out _);

    private long PositionOf(int transaction, int at, int peopleOfEach) =>
        ((count + ((long)transaction * peopleOfEach) + at) * SynthPeople.EventsOfAPerson) + 1;
}
