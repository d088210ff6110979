using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>
/// Writes the life of generated people twice: as changes for the product, in stages that are one batch each, and as the truth for
/// the naive model. What the gate must hold is written into the truth as held, by the rules and not by asking the gate.
/// </summary>
internal sealed class WorldScript(int seed)
{
    /// <summary>How many batches.</summary>
    public const int Stages = 4;

    /// <summary>The batch in which identities change; what comes with it or after it is attested for the new one.</summary>
    public const int IdentityStage = 2;

    private readonly ChangeScript changes = new(series: 7);
    private readonly List<Change>[] stages = [.. Enumerable.Range(0, Stages).Select(_ => new List<Change>())];
    private readonly List<NaivePerson> people = [];
    private readonly Dictionary<NaivePerson, List<NaivePerson>> relatives = [];
    private readonly Dictionary<NaivePerson, Attestation> atFirst = [];
    private int grants;

    public Random Random { get; } = new(seed);

    public NumberSource Numbers { get; } = new(new(seed + 1));

    public IReadOnlyList<NaivePerson> People => people;

    public IReadOnlyDictionary<NaivePerson, List<NaivePerson>> Relatives => relatives;

    /// <summary>The batches, each with its lines in any order.</summary>
    public IReadOnlyList<OracleBatch> Batches()
    {
        var batches = new List<OracleBatch>();
        foreach (var stage in stages)
        {
            var lines = stage.ToArray();
            Random.Shuffle(lines);
            var id = new BatchId(string.Create(CultureInfo.InvariantCulture, $"oracle:{seed}:{batches.Count}"));
            batches.Add(new(id, [.. lines.Select(line => line with { Source = line.Source with { Batch = id } })]));
        }

        return batches;
    }

    public bool OneIn(int chance) => Random.Next(chance) == 0;

    public NaivePerson Register(string nationality, NaiveName name, string born)
    {
        var person = new NaivePerson { Id = ChangeScript.Person(people.Count + 1), Name = name, Born = born };
        person.Nationalities.Add(nationality);
        people.Add(person);
        relatives[person] = [];
        atFirst[person] = Facts.Says(name.Family, name.Given, born, nationality);
        stages[0].Add(changes.Registers(person.Id, Says(person, 0)));
        return person;
    }

    public void Relate(NaivePerson one, NaivePerson other)
    {
        relatives[one].Add(other);
        relatives[other].Add(one);
    }

    public void Write(int stage, NaivePerson person, ChangeBody body, Attestation? says = null, DateOnly? effectiveOn = null) =>
        stages[stage].Add(changes.Change(person.Id, body, says ?? Says(person, stage), effectiveOn));

    /// <summary>Reports a number or document as the person's, without saying so in the truth.</summary>
    public void WriteLink(int stage, NaivePerson person, NaiveIdentifier identifier, Attestation? says = null) =>
        stages[stage].Add(changes.Links(
            person.Id, OracleQuestion.Identifier(identifier), says ?? Says(person, stage, identifier.HolderNationality)));

    public void WriteWithdrawal(int stage, NaivePerson person, NaiveIdentifier identifier, WithdrawalReason reason) =>
        stages[stage].Add(changes.Withdraws(person.Id, OracleQuestion.Identifier(identifier), reason, Says(person, stage)));

    public void Own(int stage, NaivePerson person, NaiveIdentifier identifier)
    {
        WriteLink(stage, person, identifier);
        person.Own.Add(identifier);
    }

    /// <summary>A claim that the gate must hold, attested for the person itself.</summary>
    public void HeldClaim(int stage, NaivePerson person, NaiveIdentifier identifier)
    {
        WriteLink(stage, person, identifier);
        Claim(stage, person, person, identifier, identifier.HolderNationality);
    }

    /// <summary>Says in the truth that <paramref name="person"/> has an open claim, attested for <paramref name="holder"/>.</summary>
    public void Claim(int stage, NaivePerson person, NaivePerson holder, NaiveIdentifier identifier, string? nationality) => person.Claims.Add(new(
        stage < IdentityStage && holder.EarlierNames is [var earlier, ..] ? earlier : holder.Name,
        holder.Born,
        nationality ?? (stage < IdentityStage ? holder.Nationalities[0] : holder.Nationalities[^1]),
        identifier,
        IsOwnIdentity: holder == person));

    public string GrantName() => string.Create(CultureInfo.InvariantCulture, $"G{++grants}");

    /// <summary>What a source says of the person in that batch.</summary>
    public Attestation Says(NaivePerson person, int stage, string? nationality = null)
    {
        var says = stage < IdentityStage
            ? atFirst[person]
            : Facts.Says(person.Name.Family, person.Name.Given, person.Born, person.Nationalities[^1]);
        return nationality is null ? says : says with { Nationality = Facts.Country(nationality) };
    }

    /// <summary>A birth date; now and then with unknown parts.</summary>
    public string AnyBorn()
    {
        var day = new DateOnly(1940, 1, 1).AddDays(Random.Next(29_000));
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Random.Next(25) switch { 0 => text[..8] + "XX", 1 => text[..5] + "XX-XX", _ => text };
    }
}
