using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests;

/// <summary>Anne Martin and Luc Dubois in a ledger, and the checks that a test makes of them.</summary>
internal sealed class Scene
{
    public static readonly PersonId Anne = ChangeScript.Person(1);
    public static readonly PersonId Luc = ChangeScript.Person(2);
    public static readonly Attestation SaysAnne = Facts.Says("Martin", "Anne", "1990-05-11", "FRA");
    public static readonly Attestation SaysLuc = Facts.Says("Dubois", "Luc", "1985-01-02", "BEL");

    public Scene(bool registered = true)
    {
        if (!registered) return;
        Submit(Script.Registers(Anne, SaysAnne));
        Submit(Script.Registers(Luc, SaysLuc));
    }

    public ChangeScript Script { get; } = new();

    public InMemoryLedger Ledger { get; } = new();

    public InMemoryReplica Replica { get; } = new();

    public Fingerprinter Fingerprinter { get; } = new(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));

    public PersonRecord Record => Ledger.Record(Anne);

    /// <summary>The rule that holds the change; none when it is applied.</summary>
    public GateRule Submit(Change change) => Submit([change])[0];

    /// <summary>The rules that hold the changes of one batch, in the order of its lines.</summary>
    public IReadOnlyList<GateRule> Submit(params IReadOnlyList<Change> batch)
    {
        var judged = Ledger.Submit(batch).ToDictionary(one => one.Change.Id, one => one.Verdict);
        Assert.All(judged.Values, verdict => Assert.Equal(verdict.Rule != GateRule.None, verdict.State == VerdictState.Held));
        return [.. batch.Select(change => judged[change.Id].Rule)];
    }

    /// <summary>Links a number or document to Anne, attested for her.</summary>
    public GateRule Link(Identifier identifier) => Submit(Script.Links(Anne, identifier, SaysAnne));

    public GateRule Grant(string grant, string from, string? until, string product = "WORK") =>
        Submit(Script.Grants(Anne, grant, Facts.Terms(product, until: until), Facts.Day(from), SaysAnne));

    public Outcome Ask(params Identifier[] identifiers) => Ask(Stated(SaysAnne, identifiers));

    public Outcome AskAs(Attestation who, params Identifier[] identifiers) => Ask(Stated(who, identifiers));

    public Outcome Ask(StatedIdentityBuilder person) => Assert.IsType<Decision.Answered>(Check(person)).Outcome;

    public Decision Check(StatedIdentityBuilder person, CallerId? caller = null)
    {
        Replica.AsOf = new(Ledger.Head, DateTimeOffset.UnixEpoch);
        foreach (var record in Ledger.Records) Replica.Apply(Fingerprinter.Of(record.Person), RecordFingerprints.Of(record, Fingerprinter));
        return CheckAgain(person, caller);
    }

    /// <summary>As <see cref="Check"/>, on the replica as it is.</summary>
    public Decision CheckAgain(StatedIdentityBuilder person, CallerId? caller = null) =>
        new Checker(Replica, Fingerprinter).Check(Question(person, caller), DateTimeOffset.UnixEpoch);

    /// <summary>What is answered of Anne for a purpose and days.</summary>
    public Outcome AskFor(Purpose purpose, string from, string to, params Identifier[] identifiers)
    {
        Check(Stated(SaysAnne, identifiers));
        var question = new Question
        {
            Caller = Facts.Dwp,
            Purpose = purpose,
            IsPurposeGranted = true,
            Person = Stated(SaysAnne, identifiers).Build(),
            Period = new(Facts.Day(from), Facts.Day(to)),
            Freshness = default,
            BindingVersion = AnswerBinding.VersionMax,
            Digest = new(AnswerBinding.VersionMax, new byte[32]),
        };
        return Assert.IsType<Decision.Answered>(new Checker(Replica, Fingerprinter).Check(question, DateTimeOffset.UnixEpoch)).Outcome;
    }

    public static Question Question(StatedIdentityBuilder person, CallerId? caller = null) => new()
    {
        Caller = caller ?? Facts.Dwp,
        Purpose = Purpose.DwpPublicFunds,
        IsPurposeGranted = true,
        Person = person.Build(),
        Period = new(Facts.Day("2024-01-01"), Facts.Day("2024-12-31")),
        Freshness = default,
        BindingVersion = AnswerBinding.VersionMax,
        Digest = new(AnswerBinding.VersionMax, new byte[32]),
    };

    public static StatedIdentityBuilder Stated(Attestation who, params Identifier[] identifiers)
    {
        var builder = new StatedIdentityBuilder().With(who.Name).With(who.Born);
        foreach (var identifier in identifiers) builder.With(identifier);
        return builder;
    }
}
