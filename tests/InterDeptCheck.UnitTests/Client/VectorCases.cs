using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using Identifier = InterDeptCheck.Contracts.V1.Identifier;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;
using PublicFunds = InterDeptCheck.Domain.Changes.PublicFunds;
using StatusAnswer = InterDeptCheck.Domain.Checks.StatusAnswer;
using UnknownPeriod = InterDeptCheck.Domain.Checks.UnknownPeriod;
using UnknownReason = InterDeptCheck.Domain.Checks.UnknownReason;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>Questions and outcomes that together use every field of the contract. The people are invented or ICAO's specimens.</summary>
internal static class VectorCases
{
    private const string Eriksson =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private static readonly Domain.Checks.AsOf AsOf = new(new(42), DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123));
    private static readonly CaseReference Case = new("IDC-7Z3K-M0Q2-9FWX-4T1B");

    public static IEnumerable<(string Name, CheckRequest Request, Outcome Outcome)> All() =>
    [
        ("not matched, smallest question", Request(1), new NotMatched(AsOf, NotMatchedReason.Absent, null)),
        ("matched, one grant with public funds condition", Request(2), Matched([Grant("EUS", "ILR", PublicFunds.Recourse)])),
        ("matched, no row in the period: unknown, never no", Request(3, period: true), Matched([], Unknown(UnknownReason.NoRecord, null))),
        ("matched, several grants, withheld days, undocumented codes", Request(4, period: true), Matched(
            [
                Grant("LEM", "ING", PublicFunds.NotRecorded),
                Grant("WORK", "LTE", PublicFunds.NoRecourse, new(2028, 2, 29)),
            ],
            Unknown(UnknownReason.NoRecord, null),
            Unknown(UnknownReason.Withheld, Case))),
        ("matched, purpose without public funds condition", RightToWork(5), Matched([Grant("STUDY", "LTR", null)])),
        ("matched by earlier values", EveryIdentifier(6), new Matched(
            AsOf, new(new([Grant("EUS", "LTR", PublicFunds.Recourse)]), default), Assertions.All,
            new([Domain.Checks.IdentityElement.FamilyName, Domain.Checks.IdentityElement.Identifier]))),
        ("under review", Request(7, freshness: true), new UnderReview(AsOf, Case)),
        ("incomplete", Request(8), new Incomplete(AsOf, Case, Assertions.All, new([Domain.Checks.IdentityElement.Nationality]))),
        ("machine readable zone, position before the first event", Zone(9), new UnderReview(
            new(LedgerPosition.BeforeFirst, DateTimeOffset.UnixEpoch), Case)),
        ("letters outside ASCII, partly known birth date, mononym", Accents(10), new NotMatched(AsOf, NotMatchedReason.Absent, null)),
    ];

    private static CheckRequest Request(int number, bool period = false, bool freshness = false) => new()
    {
        RequestId = $"00000000-0000-4000-8000-{number:000000000000}",
        Purpose = Contracts.V1.Purpose.DwpPublicFunds,
        Initiator = "claim-run:2026-10-02",
        Person = new()
        {
            Identifiers = { new Identifier { Nino = "AB123456C" } },
            FamilyName = "Eriksson",
            GivenNames = "Anna Maria",
            Born = 19740812,
        },
        Period = period ? new() { From = 20260101, To = 20261231 } : null,
        Freshness = freshness ? new() { AtLeastPosition = 4_294_967_297, MaxStalenessMs = 500 } : null,
        MaxBindingVersion = 1,
    };

    private static CheckRequest RightToWork(int number)
    {
        var request = Request(number);
        request.Purpose = Contracts.V1.Purpose.HmrcRightToWork;
        return request;
    }

    private static CheckRequest EveryIdentifier(int number)
    {
        var request = Request(number);
        request.Purpose = Contracts.V1.Purpose.HmrcPublicFunds;
        request.Person.Nationality = "UTO";
        request.Person.Identifiers.Add(
        [
            new Identifier { NhsNumber = "900 000 0009" },
            new Identifier { UkviCustomerNumber = "KX12345678" },
            new Identifier { Uan = "1234-1234-1234-1234/01" },
            new Identifier { Gwf = "GWF012345678" },
            new Identifier { Document = new() { Type = Contracts.V1.DocumentType.Passport, State = "UTO", Number = "L898902C3" } },
        ]);
        return request;
    }

    private static CheckRequest Zone(int number)
    {
        var request = Request(number);
        request.Purpose = Contracts.V1.Purpose.NhsOverseasVisitorManager;
        request.Person = new() { MachineReadableZone = Eriksson };
        return request;
    }

    private static CheckRequest Accents(int number)
    {
        var request = Request(number);
        request.Person.FamilyName = "Šarlota 山田";
        request.Person.GivenNames = "";
        request.Person.Born = 19561000;
        return request;
    }

    private static Matched Matched(DisclosedGrant[] grants, params UnknownPeriod[] unknown) =>
        new(AsOf, new StatusAnswer(new(grants), new(unknown)), Assertions.All, default);

    private static DisclosedGrant Grant(string product, string status, PublicFunds? funds, DateOnly? to = null) =>
        new(new(product, status), new(2021, 7, 20), to, funds);

    private static UnknownPeriod Unknown(UnknownReason reason, CaseReference? reference) =>
        new(new(2026, 1, 1), new(2026, 6, 30), reason, reference);
}
