using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;
using ChargingBasis = InterDeptCheck.Domain.Eligibility.ChargingBasis;
using FollowUpKind = InterDeptCheck.Domain.Eligibility.FollowUpKind;
using Ground = InterDeptCheck.Domain.Eligibility.Ground;
using Identifier = InterDeptCheck.Contracts.V1.Identifier;
using NhsCategory = InterDeptCheck.Domain.Eligibility.NhsCategory;
using NhsChargeable = InterDeptCheck.Domain.Eligibility.NhsChargeable;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;
using PublicFunds = InterDeptCheck.Domain.Changes.PublicFunds;
using PublicFundsFact = InterDeptCheck.Domain.Eligibility.PublicFundsFact;
using PublicFundsResult = InterDeptCheck.Domain.Eligibility.PublicFundsResult;
using ResidenceTest = InterDeptCheck.Domain.Eligibility.ResidenceTest;
using RightToWorkFact = InterDeptCheck.Domain.Eligibility.RightToWorkFact;
using RightToWorkResult = InterDeptCheck.Domain.Eligibility.RightToWorkResult;
using StatusAnswer = InterDeptCheck.Domain.Checks.StatusAnswer;
using WorkCondition = InterDeptCheck.Domain.Eligibility.WorkCondition;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>Questions and outcomes that together use every field of the contract. The people are invented or ICAO's specimens.</summary>
internal static class VectorCases
{
    private const string Eriksson =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private static readonly Domain.Checks.AsOf AsOf = new(new(42), DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123));
    private static readonly CaseReference Case = new("IDC-7Z3K-M0Q2-9FWX-4T1B");

    /// <summary>All cases of a version of the binding: those of version 1, from version 2 on with their marks, and with marked ones.</summary>
    public static IEnumerable<(string Name, CheckRequest Request, Outcome Outcome)> Of(int version) => version == 1 ? Unmarked() :
    [
        .. Unmarked().Select(each => (each.Name, Knowing(version, each.Request), Marked(each.Outcome, AnswerMark.Current))),
        ("matched, last known good", Knowing(version, Request(14)), Marked(
            Matched([Days(Funds(PublicFundsResult.Yes, Ground.RouteRule, ResidenceTest.HabitualResidence))]), AnswerMark.LastKnownGood)),
        ("matched, vouched until a day", Knowing(version, Request(15)), Marked(
            Matched([Days(Unknown(Ground.NoRecord))]), AnswerMark.VouchedUntil(new(2026, 11, 30)))),
    ];

    private static CheckRequest Knowing(int version, CheckRequest request)
    {
        request.MaxBindingVersion = (uint)version;
        return request;
    }

    private static Outcome Marked(Outcome outcome, AnswerMark mark) =>
        outcome is Matched matched ? matched with { Answer = matched.Answer with { Mark = mark } } : outcome;

    private static IEnumerable<(string Name, CheckRequest Request, Outcome Outcome)> Unmarked() =>
    [
        ("not matched, smallest question", Request(1), new NotMatched(AsOf, NotMatchedReason.Absent, null)),
        ("matched, one grant with public funds condition", Request(2), Matched(
            [Days(Funds(PublicFundsResult.Yes, Ground.RecordedRecourse, ResidenceTest.RightToResideMet))],
            Grant("EUS", "ILR", PublicFunds.Recourse))),
        ("matched, no row in the period: unknown, never no", Request(3, period: true), Matched([Days(Unknown(Ground.NoRecord))])),
        ("matched, several grants, withheld days, undocumented codes", Request(4, period: true), Matched(
            [
                Days(Unknown(Ground.CodesNotDocumented)),
                Days(Unknown(Ground.Withheld), 1) with { Case = Case },
                Days(Funds(PublicFundsResult.No, Ground.RecordedNrpf, ResidenceTest.NotStated), 2),
            ],
            Grant("LEM", "ING", PublicFunds.NotRecorded),
            Grant("WORK", "LTE", PublicFunds.NoRecourse, new(2028, 2, 29)))),
        ("matched, right to work with alternative conditions and a follow-up", For(5, Contracts.V1.Purpose.HmrcRightToWork), Matched(
            [Days() with { RightToWork = Limited }])),
        ("matched by earlier values", EveryIdentifier(6), new Matched(
            AsOf, Answer([Days(Funds(PublicFundsResult.Yes, Ground.RouteRule, ResidenceTest.RightToReside))], Grant("EUS", "LTR", PublicFunds.Recourse)),
            Assertions.All, new([Domain.Checks.IdentityElement.FamilyName, Domain.Checks.IdentityElement.Identifier]))),
        ("under review", Request(7, freshness: true), new UnderReview(AsOf, Case)),
        ("incomplete", Request(8), new Incomplete(AsOf, Case, Assertions.All, new([Domain.Checks.IdentityElement.Nationality]))),
        ("machine readable zone, position before the first event", Zone(9), new UnderReview(
            new(LedgerPosition.BeforeFirst, DateTimeOffset.UnixEpoch), Case)),
        ("letters outside ASCII, partly known birth date, mononym", Accents(10), new NotMatched(AsOf, NotMatchedReason.Absent, null)),
        ("matched, NHS charging with basis, grants without condition, nationality", For(11, Contracts.V1.Purpose.NhsOverseasVisitorManager),
            new Matched(
                AsOf,
                Answer(
                    [Days(new DisclosedCharging(NhsChargeable.NotChargeable, NhsCategory.A, ChargingBasis.OrdinaryResidence, Ground.RouteRule))],
                    Grant("STUDY", "LTR", null)) with { Nationality = CountryCode.Parse("UTO").Value },
                Assertions.All,
                default)),
        ("matched, NHS banner", For(12, Contracts.V1.Purpose.NhsChargingBanner), Matched(
            [Days(new DisclosedCharging(NhsChargeable.Chargeable, NhsCategory.F, null, null)), Days(NothingKnown, 1)])),
        ("not matched, NHS banner that looks like any other U", For(13, Contracts.V1.Purpose.NhsChargingBanner),
            new NotMatched(AsOf, NotMatchedReason.Absent, null) { UnknownAnswer = Answer([Days(NothingKnown)]) }),
    ];

    private static DisclosedCharging NothingKnown => new(NhsChargeable.Unknown, NhsCategory.None, null, null);

    private static RightToWorkFact Limited => new(
        RightToWorkResult.Limited,
        Ground.RouteRule,
        new([new(WorkCondition.TermTimeHours, WorkCondition.TermDatesHeld), new(WorkCondition.Sponsor)]),
        new(FollowUpKind.RecordedEnd, new(2028, 2, 29)),
        default);

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

    private static CheckRequest For(int number, Contracts.V1.Purpose purpose)
    {
        var request = Request(number);
        request.Purpose = purpose;
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

    private static Matched Matched(DisclosedInterval[] intervals, params DisclosedGrant[] grants) =>
        new(AsOf, Answer(intervals, grants), Assertions.All, default);

    private static StatusAnswer Answer(DisclosedInterval[] intervals, params DisclosedGrant[] grants) =>
        new(new(intervals), new(grants), null, RulesVersion: 3);

    private static DisclosedGrant Grant(string product, string status, PublicFunds? funds, DateOnly? to = null) =>
        new(new(product, status), new(2021, 7, 20), to, funds);

    // One month of 2026 after the other.
    private static DisclosedInterval Days(PublicFundsFact? funds = null, int month = 0)
    {
        var from = new DateOnly(2026, 1, 1).AddMonths(month);
        return new(from, from.AddMonths(1).AddDays(-1), funds, null, null, null);
    }

    private static DisclosedInterval Days(DisclosedCharging charging, int month = 0) => Days(month: month) with { NhsCharging = charging };

    private static PublicFundsFact Unknown(Ground ground) => Funds(PublicFundsResult.Unknown, ground, ResidenceTest.NotStated);

    private static PublicFundsFact Funds(PublicFundsResult result, Ground ground, ResidenceTest test) => new(result, ground, test, default);
}
