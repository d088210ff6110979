using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Oracle;

/// <summary>A few ordinary people who ask rightly, a fault that a test puts in, and a receiver as the SDKs are.</summary>
internal sealed class SmallWorld
{
    private const int OrdinaryPeople = 20;
    private readonly ChangeScript script = new();
    private readonly List<NaivePerson> people = [];
    private readonly List<OracleQuestion> questions = [];

    public SmallWorld()
    {
        for (var number = 1; number <= OrdinaryPeople; number++)
        {
            var person = Person(NameOf(number), $"19{50 + number}-03-1{number % 10}");
            AskRightly(person);
        }
    }

    public InMemoryLedger Ledger { get; } = new();

    public InMemoryReplica Replica { get; } = new();

    public Fingerprinter Fingerprinter { get; } = new(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));

    /// <summary>What happens to answers on their way to the receiver.</summary>
    public Func<IReadOnlyList<Outcome?>, IReadOnlyList<Outcome?>> Way { get; set; } = answers => answers;

    /// <summary>A person with a NINO, a passport and one row of status of their own.</summary>
    public NaivePerson Person(NaiveName name, string born)
    {
        var number = people.Count + 1;
        var person = new NaivePerson { Id = ChangeScript.Person(number), Name = name, Born = born };
        person.Nationalities.Add("FRA");
        person.Own.Add(new("NINO", $"AB1234{number:00}", Suffix: "A"));
        person.Own.Add(new("PASSPORT", $"12AB{number:00000}", "FRA", HolderNationality: "FRA"));
        person.Rows.Add(new("WORK", "LTR", new DateOnly(2020, 1, number), new DateOnly(2028, 1, number), PublicFunds.NoRecourse));
        people.Add(person);
        Submit(script.Registers(person.Id, Says(person)));
        foreach (var identifier in person.Own) Submit(script.Links(person.Id, OracleQuestion.Identifier(identifier), Says(person)));
        Submit(Grants(person, person, "G" + number));
        return person;
    }

    /// <summary>The grant of <paramref name="holder"/>'s row, filed under <paramref name="person"/>.</summary>
    public Change Grants(NaivePerson person, NaivePerson holder, string grant)
    {
        var row = holder.Rows[0];
        return script.Grants(person.Id, grant, new(new(row.Product, row.Status), row.To, row.Funds), row.From, Says(holder));
    }

    public Change Cancels(NaivePerson person, string grant, DateOnly from) => script.Cancels(person.Id, grant, from, Says(person));

    public Change Quarantines(NaivePerson person) => script.Change(person.Id, new QuarantinePlaced(new("case-1")));

    public void Submit(Change change) => Ledger.Submit(change);

    /// <summary>What the node has applied up to now.</summary>
    public void Replicate()
    {
        Replica.AsOf = new(Ledger.Head, DateTimeOffset.UnixEpoch);
        foreach (var record in Ledger.Records) Replica.Apply(Key(record.Person), RecordFingerprints.Of(record, Fingerprinter));
    }

    public KeyFingerprint Key(PersonId person) => Fingerprinter.Of(person);

    public OracleQuestion AskRightly(NaivePerson person) => Ask(person, person.Own);

    public OracleQuestion Ask(NaivePerson person, IReadOnlyList<NaiveIdentifier> identifiers, string? born = null)
    {
        var question = new OracleQuestion(
            questions.Count, "asked", identifiers, person.Name, born ?? person.Born, null, ChangeScript.Today, ChangeScript.Today.AddDays(9),
            Purpose.DwpPublicFunds);
        questions.Add(question);
        return question;
    }

    /// <summary>Changes the last question.</summary>
    public void Instead(Func<OracleQuestion, OracleQuestion> change) => questions[^1] = change(questions[^1]);

    /// <summary>Asks everything with these assertions enforced, by the service and by the receiver.</summary>
    public OracleReport Report(Assertions enforced)
    {
        var checker = new Checker(Replica, Fingerprinter, enforced);
        var sent = questions.ConvertAll(question =>
            checker.Check(question.Build(), DateTimeOffset.UnixEpoch) is Decision.Answered answered ? answered.Outcome : null);
        var received = Way(sent);
        var world = new OracleWorld(Seed: 0, people, [], questions, new(people));
        return OracleReport.Of(world, question => Receive(question, received[question.Number], enforced));
    }

    // As an SDK does: it recomputes the digest over its own question and the answer that came, and refuses when it differs.
    private static Outcome? Receive(OracleQuestion question, Outcome? outcome, Assertions enforced) =>
        outcome is not null && (enforced & Assertions.AnswerBinding) != 0
            && !AnswerBinding.Digest(question.Build().Digest!.Value, outcome).AsSpan().SequenceEqual(outcome.Binding.Span)
            ? null
            : outcome;

    private static Attestation Says(NaivePerson person) =>
        Facts.Says(person.Name.Family, person.Name.Given, person.Born, person.Nationalities[0]);

    private static NaiveName NameOf(int number) => new("Family" + (char)('a' + number), "Given" + (char)('a' + number));
}
