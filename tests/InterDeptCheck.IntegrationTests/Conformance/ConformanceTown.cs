using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Deployments;
using Change = InterDeptCheck.Contracts.V1.Change;
using DomainChange = InterDeptCheck.Domain.Changes.Change;
using IdentityChangeKind = InterDeptCheck.Contracts.V1.IdentityChangeKind;
using PublicFunds = InterDeptCheck.Contracts.V1.PublicFunds;
using QuarantinePlaced = InterDeptCheck.Domain.Changes.QuarantinePlaced;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>The fixed people of clients/conformance/cases.json, made known to a server.</summary>
internal static class ConformanceTown
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly CaseId Case = new("conformance-1");
    private static readonly FourEyes Eyes = new(new("operator-1"), new("operator-2"));

    public static async Task SettleAsync(TestDeployment deployment)
    {
        var results = await deployment.Registry().SubmitAllAsync(Ordinary().Concat(Unusual()));
        // The one row that can't be true is held, on purpose.
        Assert.Single(results, result => result.Verdict.Rule.Length > 0);
        await DoubtAsync(deployment);
        var head = await deployment.Server.Ledger.ReadHeadAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(Patience);
        while (deployment.Server.Position < head.Position) await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
    }

    private static TestPerson Person(int number) => new(number);

    private static IEnumerable<Change> Ordinary()
    {
        var nrpf = new TestPerson(810002) { FamilyName = "Okonkwo", GivenNames = "Chidi", Born = "1991-11-03", Nationality = "NGA" };
        var student = new TestPerson(810003) { FamilyName = "Sharma", GivenNames = "Priya", Born = "2003-02-28", Nationality = "IND" };
        var mononym = new TestPerson(810012) { FamilyName = "Suharto", GivenNames = "", Born = "1979-06-08", Nationality = "IDN" };
        var unknownDay = new TestPerson(810011) { FamilyName = "Haile", GivenNames = "Selam", Born = "1990-03-XX", Nationality = "ERI" };
        return
        [
            .. Person(810001).Everything(),
            nrpf.Registered(), nrpf.NinoLinked(), nrpf.Granted("2024-01-01", "2028-12-31", "WORK", "LTR", PublicFunds.NoRecourse),
            student.Registered(), student.PassportAdded(),
            student.Granted("2025-09-01", "2027-09-30", "STUDY", "LTR", PublicFunds.NoRecourse),
            mononym.Registered(), mononym.NinoLinked(), mononym.Granted(),
            unknownDay.Registered(), unknownDay.NinoLinked(), unknownDay.Granted(),
        ];
    }

    private static IEnumerable<Change> Unusual()
    {
        var incomplete = Person(810005);
        var varied = incomplete.Change();
        varied.StatusVaried = new() { GrantId = incomplete.GrantId(2), ProductType = "WORK", ImmigrationStatus = "LTR", ValidUntil = "2030-01-01" };
        var renamed = Person(810008);
        var marriage = renamed.Change(isAttested: false);
        marriage.IdentityChanged = new()
        {
            Kind = IdentityChangeKind.Marriage,
            From = renamed.Attestation,
            To = (renamed with { FamilyName = "Nowak" }).Attestation,
        };
        var undocumented = Person(810010);
        return
        [
            .. Person(810004).Everything(),
            .. incomplete.Everything(), varied,
            .. Person(810006).Everything(),
            .. Person(810007).Everything(),
            .. renamed.Everything(), marriage,
            .. Person(810009).Everything(), Person(810009).Granted("2019-06-30", "2019-06-01", row: 2),
            undocumented.Registered(), undocumented.NinoLinked(), undocumented.Granted(product: "LEM", status: "ING"),
        ];
    }

    private static async Task DoubtAsync(TestDeployment deployment)
    {
        await DecideAsync(deployment, 1, Person(810004), new QuarantinePlaced(Case));
        var good = await deployment.Server.Ledger.ReadRecordAsync(IdOf(Person(810006)), CancellationToken.None);
        await DecideAsync(deployment, 2, Person(810006), new QuarantinePlaced(Case, good));
        await DecideAsync(deployment, 3, Person(810007), new QuarantinePlaced(Case));
        await DecideAsync(deployment, 4, Person(810007), new PersonVouched(Case, new(2100, 1, 31), Eyes));
    }

    private static async Task DecideAsync(TestDeployment deployment, int number, TestPerson person, ChangeBody body)
    {
        var id = new EventId(new Guid(number, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
        var change = new DomainChange(id, IdOf(person), body, null, new("ASSURANCE", "decided"), new(2026, 1, 1));
        var result = await deployment.Server.Ledger.SubmitAsync(change, new("operator-1"), CancellationToken.None);
        Assert.Equal(Domain.Gate.GateRule.None, result.Verdict.Rule);
    }

    private static PersonId IdOf(TestPerson person) => new(Guid.Parse(person.PersonId));
}
