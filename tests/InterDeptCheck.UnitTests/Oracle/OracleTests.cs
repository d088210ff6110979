using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.TestKit.Oracle;
using Xunit.Abstractions;

namespace InterDeptCheck.UnitTests.Oracle;

public sealed class OracleTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_115;
    private static readonly Fingerprinter Fingerprinter = new(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));

    [Fact] // Why: the first promise. The model shares no code with the product but its published records of changes and outcomes.
    public void A_hundred_thousand_checks_of_twenty_thousand_people_are_answered_as_the_rules_say()
    {
        var world = OracleWorld.Create(Seed, people: 20_000, questions: 100_000);
        var ledger = world.InLedger();
        var checker = new Checker(OracleWorld.InReplica(ledger, Fingerprinter), Fingerprinter);

        var report = OracleReport.Of(world, question => Answer(checker, question));

        output.WriteLine(report.ToString());
        foreach (var (code, count) in report.Outcomes) output.WriteLine($"{code}: {count}");
        foreach (var rule in ledger.Events.GroupBy(judged => judged.Verdict.Rule)) output.WriteLine($"{rule.Key}: {rule.Count()}");
        Assert.True(report.WrongAnswers.Count == 0, report.ToString());
        Assert.True(report.OtherFaults.Count == 0, report.ToString());
        Assert.Equal(100_000, report.Asked);
        Assert.All(Enum.GetValues<OutcomeCode>(), code => Assert.True(report.Outcomes[code] >= 500, $"seed {Seed}: too few {code}"));
        Assert.Contains(ledger.Events, judged => judged.Verdict.Rule == GateRule.Contested);
    }

    private static Outcome? Answer(Checker checker, OracleQuestion question) =>
        checker.Check(question.Build(), DateTimeOffset.UnixEpoch) is Decision.Answered answered ? answered.Outcome : null;
}
