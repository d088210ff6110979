using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class AnswerBindingTests
{
    private static readonly DateOnly Day = Facts.Day("2024-01-01");
    private static readonly QuestionDigest Asked = new(1, new byte[32]);

    private static readonly DisclosedGrant Row = new(new("EUS", "ILR"), Day, Day.AddDays(9), PublicFunds.Recourse);
    private static readonly PublicFundsFact Funds = new(PublicFundsResult.Yes, Ground.RouteRule, ResidenceTest.HabitualResidence, default);

    private static readonly RightToWorkFact Work = new(
        RightToWorkResult.Limited, Ground.RouteRule, new([new(WorkCondition.Sponsor), new(WorkCondition.Occupation)]),
        new(FollowUpKind.RecordedEnd, Day), default);

    private static readonly DisclosedCharging Charging = new(
        NhsChargeable.NotChargeable, NhsCategory.A, ChargingBasis.OrdinaryResidence, Ground.RouteRule);

    private static readonly DisclosedInterval Interval = new(Day.AddDays(10), Day.AddDays(19), Funds, Work, Charging, null);
    private static readonly AsOf Now = new(new(7), DateTimeOffset.UnixEpoch.AddMilliseconds(5));

    private static Gen<AsOf> AnyAsOf =>
        from position in Gen.Choose(0, 2)
        from time in Gen.Choose(0, 2)
        select new AsOf(new(position), DateTimeOffset.UnixEpoch.AddMilliseconds(time));

    private static Gen<DisclosedGrant> AnyRow =>
        from product in Gen.Elements("EUS", "EUSI", "LEM")
        from status in Gen.Elements("ILR", "LTR", "IILR")
        from first in Gen.Choose(0, 1)
        from last in Gen.Choose(-1, 1)
        from funds in Gen.Elements<PublicFunds?>(null, PublicFunds.NotRecorded, PublicFunds.NoRecourse)
        select new DisclosedGrant(new(product, status), Day.AddDays(first), last < 0 ? null : Day.AddDays(last), funds);

    private static Gen<DisclosedInterval> AnyInterval =>
        from first in Gen.Choose(0, 1)
        from last in Gen.Choose(2, 3)
        from of in Gen.Elements<CaseReference?>(null, new("IDC-1"), new("IDC-2"))
        from funds in Gen.Elements<PublicFundsFact?>(null, Funds, Funds with { Result = PublicFundsResult.No })
        from work in Gen.Elements<RightToWorkFact?>(null, Work, Work with { Conditions = default }, Work with { FollowUp = FollowUp.None })
        from charging in Gen.Elements<DisclosedCharging?>(null, Charging, Charging with { Basis = null, Ground = null })
        select new DisclosedInterval(Day.AddDays(first), Day.AddDays(last), funds, work, charging, of);

    private static Gen<(AsOf AsOf, CaseReference Case, ValueList<IdentityElement> Earlier, Assertions Held)> AnyCommon =>
        from asOf in AnyAsOf
        from reference in Gen.Elements("IDC-1", "IDC-2")
        from earlier in Gen.SubListOf(Enum.GetValues<IdentityElement>())
        from held in Gen.Elements(Assertions.All, Assertions.All & ~Assertions.Fresh)
        select (asOf, new CaseReference(reference), new ValueList<IdentityElement>(earlier), held);

    internal static Gen<Outcome> AnyOutcome => Gen.OneOf(
        from common in AnyCommon
        from rows in AnyRow.ListOf(2)
        from intervals in AnyInterval.ListOf(2)
        from nationality in Gen.Elements<CountryCode?>(null, Facts.Country("FRA"), Facts.Country("BEL"))
        from rules in Gen.Choose(1, 2)
        select (Outcome)new Matched(common.AsOf, new(new(intervals), new(rows), nationality, rules), common.Held, common.Earlier),
        from common in AnyCommon select (Outcome)new UnderReview(common.AsOf, common.Case),
        from common in AnyCommon select (Outcome)new Incomplete(common.AsOf, common.Case, common.Held, common.Earlier),
        from asOf in AnyAsOf
        from rules in Gen.Choose(0, 2)
        select (Outcome)new NotMatched(asOf, NotMatchedReason.Absent, null)
        {
            UnknownAnswer = rules == 0 ? null : new StatusAnswer(new([Interval]), default, null, rules),
        });

    [Fact] // Why: two answers with one digest could take each other's place unseen.
    public void Different_answers_have_different_digests_and_equal_ones_the_same()
    {
        var cases = from left in AnyOutcome from right in AnyOutcome select (left, right);
        Property.Holds(cases, one => one.left == one.right == Digest(one.left).SequenceEqual(Digest(one.right)), tests: 5_000);
    }

    [Fact]
    public void Any_single_field_of_an_answer_changes_the_digest()
    {
        var answer = new StatusAnswer(new([Interval]), new([Row]), Facts.Country("FRA"), 1);
        var matched = new Matched(Now, answer, Assertions.All, default);
        Outcome[] all =
        [
            matched,
            matched with { AsOf = Now with { Position = new(8) } },
            matched with { AsOf = Now with { Time = Now.Time.AddMilliseconds(1) } },
            matched with { Held = Assertions.All & ~Assertions.RecordSeal },
            matched with { ByEarlierValue = new([IdentityElement.FamilyName]) },
            matched with { Answer = answer with { Grants = default } },
            matched with { Answer = answer with { Intervals = default } },
            matched with { Answer = answer with { Nationality = null } },
            matched with { Answer = answer with { Nationality = Facts.Country("BEL") } },
            matched with { Answer = answer with { RulesVersion = 2 } },
            .. new[]
            {
                Row with { Codes = new("EU", "ILR") }, Row with { Codes = new("EUS", "LTR") }, Row with { From = Day.AddDays(1) },
                Row with { To = null },
                Row with { To = Day.AddDays(8) }, Row with { PublicFunds = null }, Row with { PublicFunds = PublicFunds.NotRecorded },
            }.Select(row => matched with { Answer = answer with { Grants = new([row]) } }),
            .. OtherIntervals().Select(interval => matched with { Answer = answer with { Intervals = new([interval]) } }),
            new UnderReview(Now, new("IDC-1")),
            new Incomplete(Now, new("IDC-1"), Assertions.All, default),
            new NotMatched(Now, NotMatchedReason.Absent, null),
            new NotMatched(Now, NotMatchedReason.Absent, null) { UnknownAnswer = answer },
        ];
        Assert.Equal(all.Length, all.Select(outcome => Convert.ToHexString(Digest(outcome))).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact] // Why: who can't recompute a mark gets no marked answer, so that version 1 stays what it was.
    public void A_mark_is_bound_from_version_2_on()
    {
        var answer = new StatusAnswer(new([Interval]), new([Row]), Facts.Country("FRA"), 1);
        AnswerMark[] marks =
            [default, AnswerMark.Current, AnswerMark.LastKnownGood, AnswerMark.VouchedUntil(Day), AnswerMark.VouchedUntil(Day.AddDays(1))];
        int Digests(int version) => marks
            .Select(mark => AnswerBinding.Digest(new(version, new byte[32]), new Matched(Now, answer with { Mark = mark }, Assertions.All, default)))
            .Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count();
        Assert.Equal((1, marks.Length), (Digests(1), Digests(2)));
    }

    [Fact]
    public void Any_bit_of_the_question_changes_the_digest()
    {
        var outcome = new NotMatched(Now, NotMatchedReason.Absent, null);
        var digests = new HashSet<string>(StringComparer.Ordinal) { Convert.ToHexString(AnswerBinding.Digest(Asked, outcome)) };
        for (var bit = 0; bit < 256; bit++)
        {
            var question = new byte[32];
            question[bit / 8] = (byte)(1 << bit % 8);
            Assert.True(digests.Add(Convert.ToHexString(AnswerBinding.Digest(new(1, question), outcome))));
        }

        Assert.True(digests.Add(Convert.ToHexString(AnswerBinding.Digest(Asked with { BindingVersion = 2 }, outcome))));
    }

    [Fact] // Why: a caller must not learn from the digest what the answer hides.
    public void Why_nothing_matched_is_no_part_of_the_digest() => Assert.Equal(
        Digest(new NotMatched(Now, NotMatchedReason.Absent, null)), Digest(new NotMatched(Now, NotMatchedReason.Disagrees, IdentityElement.Born)));

    [Fact]
    public void No_two_lists_of_texts_have_one_encoding()
    {
        var text = Gen.OneOf(
            Gen.Elements("", "a", "b", "ab", "\0", "é", "😀", "\0\0\0\u0001a"),
            Gen.Elements("a", "\0").ListOf().Select(string.Concat));
        var cases = from left in text.ListOf() from right in text.ListOf() select (left.ToList(), right.ToList());
        Property.Holds(
            cases,
            one => one.Item1.SequenceEqual(one.Item2, StringComparer.Ordinal) == Encode(one.Item1).SequenceEqual(Encode(one.Item2)),
            tests: 3_000);
    }

    [Fact] // Why: broken surrogates would all be encoded alike.
    public void A_text_that_is_no_valid_unicode_has_no_encoding() =>
        Assert.All(["\uD800", "a\uDC00", "\uDC00\uD800"], text => Assert.Throws<System.Text.EncoderFallbackException>(() => Encode([text])));

    [Fact]
    public void A_day_is_the_contracts_number_and_0_for_none()
    {
        Assert.Equal(20240229, AnswerBinding.Number(Facts.Day("2024-02-29")));
        Assert.Equal(0, AnswerBinding.Number(null));
    }

    private static DisclosedInterval[] OtherIntervals() =>
    [
        Interval with { From = Day.AddDays(11) }, Interval with { To = Day.AddDays(18) }, Interval with { Case = new CaseReference("IDC-1") },
        Interval with { PublicFunds = null }, Interval with { RightToWork = null }, Interval with { NhsCharging = null },
        Interval with { PublicFunds = Funds with { Result = PublicFundsResult.No } },
        Interval with { PublicFunds = Funds with { Ground = Ground.RecordedRecourse } },
        Interval with { PublicFunds = Funds with { ResidenceTest = ResidenceTest.RightToReside } },
        Interval with { RightToWork = Work with { Result = RightToWorkResult.Yes } },
        Interval with { RightToWork = Work with { Ground = Ground.RuleUncertain } },
        Interval with { RightToWork = Work with { Conditions = default } },
        Interval with { RightToWork = Work with { Conditions = new([new(WorkCondition.Sponsor, WorkCondition.Occupation)]) } },
        Interval with { RightToWork = Work with { FollowUp = new(FollowUpKind.SixMonths, Day) } },
        Interval with { RightToWork = Work with { FollowUp = new(FollowUpKind.RecordedEnd, Day.AddDays(1)) } },
        Interval with { NhsCharging = Charging with { Chargeable = NhsChargeable.Unknown } },
        Interval with { NhsCharging = Charging with { Category = NhsCategory.B } },
        Interval with { NhsCharging = Charging with { Basis = null } },
        Interval with { NhsCharging = Charging with { Ground = null } },
    ];

    private static byte[] Digest(Outcome outcome) => AnswerBinding.Digest(Asked, outcome);

    private static byte[] Encode(List<string> texts)
    {
        var encoding = new CanonicalEncoding().Number(texts.Count);
        foreach (var text in texts) encoding.Text(text);
        return encoding.Digest();
    }
}
