using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Questions;
using InterDeptCheck.Cli.Generating.Writing;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>
/// Writes the planned entanglements, ward by ward and spread evenly, as changes that come after the people's own. Not thread-safe.
/// </summary>
internal sealed class Entangler : IDisposable
{
    private const ulong Lot = 0x3C6EF372FE94F82B;
    private const int InnocentsPerCase = 3;
    private const int InnocentPlace = 127;

    private static readonly Dictionary<EntanglementKind, Func<CaseScene, bool>> Makers = new()
    {
        [EntanglementKind.OthersStatus] = RecordCases.OthersStatus,
        [EntanglementKind.Mixture] = RecordCases.Mixture,
        [EntanglementKind.Island] = IdentityCases.Island,
        [EntanglementKind.Duplicate] = IdentityCases.Duplicate,
        [EntanglementKind.PhotoMissing] = AccessCases.PhotoMissing,
        [EntanglementKind.ShareCode] = AccessCases.ShareCode,
        [EntanglementKind.SignInWithoutStatus] = AccessCases.SignInWithoutStatus,
        [EntanglementKind.Channel] = AccessCases.Channel,
        [EntanglementKind.StatusContradicts] = StatusCases.Contradicts,
        [EntanglementKind.WrongAfterRight] = RecordCases.WrongAfterRight,
        [EntanglementKind.WrongAgain] = RecordCases.WrongAgain,
    };

    private readonly PopulationOptions options;
    private readonly Seeds seeds;
    private readonly CaseScene.Tools tools;
    private readonly ChangeLines migration = new();
    private readonly ChangeLines daily = new();
    private readonly CsvText cases = new(EntangledColumns.All);
    private readonly ExtractMaker extract;
    private readonly long[] made = new long[EntanglementPlan.Kinds.Count];
    private long number;

    public Entangler(PopulationOptions options, Seeds seeds, IdentifierMint mint)
    {
        (this.options, this.seeds) = (options, seeds);
        tools = new(options, seeds, mint, migration, daily);
        extract = new(options);
    }

    /// <summary>How many of each kind have been written.</summary>
    public IReadOnlyDictionary<string, long> Made =>
        EntanglementPlan.Kinds.Where(kind => made[(int)kind] > 0).ToDictionary(EntanglementPlan.NameOf, kind => made[(int)kind], StringComparer.Ordinal);

    /// <summary>How many could not be written, because too few people lend themselves to them.</summary>
    public long Missing => options.Entanglements.Total - made.Sum();

    /// <summary>Entangles people of a ward; returns the questions that replace the ordinary ones, by number.</summary>
    public IReadOnlyDictionary<long, AskedQuestion> Entangle(long ward, IReadOnlyList<Person> people)
    {
        var rng = new Rng(seeds.Seed ^ Lot, (ulong)ward);
        var taken = new HashSet<Person>();
        var questions = new Dictionary<long, AskedQuestion>();
        foreach (var kind in EntanglementPlan.Kinds)
        {
            var due = DueAfter(ward, options.Entanglements[kind]);
            while (made[(int)kind] < due && TryMake(kind, rng, people, taken) is { } entangled)
            {
                if (entangled.Question is var (own, asked)) questions[own] = asked;
                if (entangled.OtherQuestion is var (other, askedOfOther)) questions[other] = askedOfOther;
            }
        }

        if (options.Entanglements[EntanglementKind.Extract] > 0) extract.WriteRest(people, taken);
        return questions;
    }

    /// <summary>Hands on what was written and forgets it.</summary>
    public void MoveTo(EntangledStreams streams)
    {
        migration.MoveTo(streams.Migration);
        daily.MoveTo(streams.Daily);
        cases.MoveTo(streams.Cases);
        extract.MoveTo(streams.Extract);
    }

    public void Dispose()
    {
        migration.Dispose();
        daily.Dispose();
        extract.Dispose();
    }

    // Even over the wards; what a ward had nobody for, a later one makes up.
    private long DueAfter(long ward, long count)
    {
        var wards = (options.People + WardMaker.Size - 1) / WardMaker.Size;
        return (long)(((Int128)count * (ward + 1) + wards - 1) / wards);
    }

    private EntangledCase? TryMake(EntanglementKind kind, Rng rng, IReadOnlyList<Person> people, HashSet<Person> taken)
    {
        var entangled = new EntangledCase(number + 1, kind);
        var variant = (int)(made[(int)kind] % CaseScene.Variants);
        var scene = new CaseScene(entangled, variant, rng, people, taken, tools);
        var isMade = kind == EntanglementKind.Extract ? extract.TryMake(scene) : Makers[kind](scene);
        if (!isMade) return null;
        scene.Keep();
        (number, made[(int)kind]) = (number + 1, made[(int)kind] + 1);
        EntangledColumns.Write(cases, entangled);
        if (entangled.File == "migration") TouchInnocents(rng, people, taken, scene);
        return entangled;
    }

    // A migration reports more people rightly than wrongly: a cause is what stands out against that.
    private void TouchInnocents(Rng rng, IReadOnlyList<Person> people, HashSet<Person> taken, CaseScene scene)
    {
        for (var attempt = 0; attempt < InnocentsPerCase; attempt++)
        {
            var person = rng.Pick(people);
            if (person.Contact is not var (_, channels) || !taken.Add(person)) continue;
            var head = new ChangeHead(
                seeds.Event(person.Number, InnocentPlace), person.Id, scene.Case.System, $"{scene.Case.Reference}-R{attempt + 1}", scene.Day);
            migration.ContactChanged(head, person.Attested(), channels, person.Household.Address);
        }
    }
}
