using Google.Protobuf;
using Google.Protobuf.Reflection;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Checking;

/// <summary>What leaves, field by field of the message, for every purpose and every outcome.</summary>
public sealed class DisclosureProfileTests
{
    private const string First = "2024-01-01";
    private const string Last = "2026-12-31";
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");

    private static readonly string[] Always =
        ["StatusAnswer.intervals", "StatusAnswer.rules_version", "FactInterval.from", "FactInterval.to"];

    private static readonly string[] Case = ["FactInterval.case_reference"];

    private static readonly string[] Funds =
    [
        "FactInterval.public_funds", "PublicFundsFact.result", "PublicFundsFact.ground", "PublicFundsFact.residence_test",
    ];

    private static readonly string[] Work =
    [
        "FactInterval.right_to_work", "RightToWorkFact.result", "RightToWorkFact.ground", "RightToWorkFact.alternatives", "RightToWorkFact.follow_up",
        "WorkConditionSet.conditions", "FollowUp.kind", "FollowUp.recorded_end",
    ];

    private static readonly string[] Banner = ["FactInterval.nhs_charging", "NhsChargingFact.chargeable", "NhsChargingFact.category"];

    private static readonly string[] Grants =
    [
        "StatusAnswer.grants", "StatusGrant.product_type", "StatusGrant.immigration_status", "StatusGrant.codes_documented",
        "StatusGrant.valid_from", "StatusGrant.valid_to",
    ];

    private static readonly string[] FundsPurpose = [.. Always, .. Case, .. Funds, .. Grants, "StatusGrant.public_funds"];

    // Written by hand from the contract's text, apart from the product's table.
    private static readonly Dictionary<Purpose, string[]> Allowed = new()
    {
        [Purpose.DwpPublicFunds] = FundsPurpose,
        [Purpose.HmrcPublicFunds] = FundsPurpose,
        [Purpose.LocalAuthorityPublicFunds] = FundsPurpose,
        [Purpose.HmrcRightToWork] = [.. Always, .. Case, .. Work],
        [Purpose.NhsOverseasVisitorManager] =
            [.. Always, .. Case, .. Banner, "NhsChargingFact.basis", "NhsChargingFact.ground", .. Grants, "StatusAnswer.nationality"],
        [Purpose.NhsChargingBanner] = [.. Always, .. Banner],
    };

    public static TheoryData<Purpose> Purposes => [.. Enum.GetValues<Purpose>()];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void A_match_fills_the_fields_of_the_purpose_and_no_other(Purpose purpose)
    {
        var response = Response(Rich().AskFor(purpose, First, Last, Number));
        Assert.Equal(Wire.Outcome.Matched, response.Outcome);
        Assert.Equal(Allowed[purpose].Order(StringComparer.Ordinal), Filled(response.Answer).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public void What_is_no_match_says_nothing_of_a_person_and_a_banner_looks_the_same_for_all_of_them(Purpose purpose)
    {
        var unknown = new Scene();
        unknown.Link(Number);
        var nothingOnRecord = Response(unknown.AskFor(purpose, First, Last, Number)).Answer;
        var outcomes = NoMatches(purpose).Select(Response).ToList();
        Assert.Equal(
            [Wire.Outcome.UnderReview, Wire.Outcome.UnderReview, Wire.Outcome.Incomplete, Wire.Outcome.NotMatched, Wire.Outcome.NotMatched],
            outcomes.Select(response => response.Outcome));
        Assert.All(outcomes, response =>
        {
            if (purpose == Purpose.NhsChargingBanner) Assert.Equal(nothingOnRecord, response.Answer);
            else Assert.Null(response.Answer);
        });
    }

    [Fact]
    public void Every_purpose_has_a_profile()
    {
        Assert.Equal(Enum.GetValues<Purpose>(), DisclosureProfile.All.Select(profile => profile.Purpose));
        Assert.Throws<KeyNotFoundException>(() => DisclosureProfile.Of((Purpose)0));
    }

    // Of everything something: a yes, a no, conditions, an end, a withheld row, no record.
    private static Scene Rich()
    {
        var scene = new Scene();
        scene.Link(Number);
        Grant(scene, "G1", "STUDY", "LTR", "2024-02-01", "2024-12-31", PublicFunds.NoRecourse);
        Grant(scene, "G2", "EUS", "ILR", "2025-02-01", "2026-01-31", PublicFunds.Recourse);
        Grant(scene, "G3", "WORK", "LTR", "2026-06-30", "2026-06-01", PublicFunds.NoRecourse);
        return scene;
    }

    private static IEnumerable<Outcome> NoMatches(Purpose purpose)
    {
        var quarantined = Rich();
        quarantined.Submit(quarantined.Script.Change(Anne, new QuarantinePlaced(new("case-1"))));
        yield return quarantined.AskFor(purpose, First, Last, Number);

        var damaged = Rich();
        damaged.AskFor(purpose, First, Last, Number);
        yield return new Checker(damaged.Replica, damaged.Fingerprinter).UnderReviewForDamage(QuestionFor(purpose));

        var announced = Rich();
        announced.Submit(announced.Script.Varies(Anne, "G9", Facts.Terms(), Facts.Day("2024-01-01"), SaysAnne));
        yield return announced.AskFor(purpose, First, Last, Number);

        yield return Rich().AskFor(purpose, First, Last, Facts.Ukvi("KX00000000"));
        yield return Rich().AskFor(purpose, First, Last, Number, Facts.Ukvi("KX00000000"));
    }

    private static Question QuestionFor(Purpose purpose) => new()
    {
        Caller = Facts.Dwp,
        Purpose = purpose,
        IsPurposeGranted = true,
        Person = Stated(SaysAnne, Number).Build(),
        Period = new(Facts.Day(First), Facts.Day(Last)),
        Freshness = default,
        BindingVersion = 1,
        Digest = new(1, new byte[32]),
    };

    private static void Grant(Scene scene, string grant, string product, string status, string from, string until, PublicFunds funds) =>
        scene.Submit(scene.Script.Grants(Anne, grant, new(new(product, status), Facts.Day(until), funds), Facts.Day(from), SaysAnne));

    private static Wire.CheckResponse Response(Outcome outcome) => AnswerMapping.ToResponse("00000000-0000-4000-8000-000000000001", 1, outcome);

    // Every field that is set, at any depth, as Message.field.
    private static HashSet<string> Filled(IMessage message)
    {
        var filled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (IsEmpty(field, value)) continue;
            filled.Add($"{message.Descriptor.Name}.{field.Name}");
            var children = value is System.Collections.IList list ? list.OfType<IMessage>() : new[] { value }.OfType<IMessage>();
            foreach (var child in children) filled.UnionWith(Filled(child));
        }

        return filled;
    }

    private static bool IsEmpty(FieldDescriptor field, object? value) => value switch
    {
        null or "" or 0 or 0u or 0L or false => true,
        System.Collections.IList list => list.Count == 0,
        _ => field.FieldType == FieldType.Enum && Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == 0,
    };
}
