using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Checking;

/// <summary>What is answered of a record in doubt: from the reported change to the answer.</summary>
public sealed class StandingTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private static readonly Identifier Later = Facts.Ukvi("KX87654321");
    private static readonly CaseId Case = new("case-1");
    private static readonly FourEyes Eyes = new(new("operator-1"), new("operator-2"));
    private static readonly DateTimeOffset Noon = new(2024, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2024, 6, 30);
    private readonly Scene scene = new();

    public StandingTests()
    {
        scene.Link(Number);
        scene.Grant("G1", "2024-01-01", null);
    }

    [Fact]
    public void The_last_known_good_record_is_served_meanwhile_and_the_answer_says_so()
    {
        Entangle();
        var matched = Matched(Ask(Number));
        Assert.Equal(AnswerMark.LastKnownGood, matched.Answer.Mark);
        Assert.Equal("WORK", Assert.Single(matched.Answer.Grants).Codes.ProductType);
        Assert.Equal("FRA", NationalityOf(Number));
        // What only the record in doubt has leads to a person who decides, and not to "not matched".
        Assert.IsType<UnderReview>(Ask(Later));
        Assert.IsType<UnderReview>(Ask(Number, Later));
        Assert.IsType<NotMatched>(Ask(SaysLuc, Noon, 2, Number));
    }

    [Fact]
    public void Without_a_last_known_good_record_nothing_is_served()
    {
        Place();
        Assert.IsType<UnderReview>(Ask(Number));
    }

    [Fact] // Why: last known good never serves leave that was lawfully cancelled or has run out.
    public void Days_after_a_cancellation_or_an_end_are_unknown_in_the_last_known_good_record_too()
    {
        scene.Grant("G2", "2024-01-01", "2024-03-31", "STUDY");
        Entangle();
        scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-02-01"), SaysAnne));
        var answer = Matched(Ask(Number)).Answer;
        Assert.Equal(
            [("WORK", "2024-01-31"), ("STUDY", "2024-03-31")],
            answer.Grants.Select(grant => (grant.Codes.ProductType, Iso(grant.To))));
        Assert.Equal((Facts.Day("2024-04-01"), Ground.NoRecord), (answer.Intervals[^1].From, answer.Intervals[^1].PublicFunds!.Ground));
    }

    [Fact]
    public void A_record_that_operators_vouch_for_is_served_until_the_day_in_london_and_no_longer()
    {
        Place();
        Vouch(Today);
        Assert.Equal(AnswerMark.VouchedUntil(Today), Matched(Ask(Number)).Answer.Mark);
        // In summer the day in London ends at 23:00 UTC.
        var end = new DateTimeOffset(2024, 6, 30, 22, 59, 59, TimeSpan.Zero);
        Assert.IsType<Matched>(Ask(SaysAnne, end, 2, Number));
        Assert.IsType<UnderReview>(Ask(SaysAnne, end.AddSeconds(1), 2, Number));
        Assert.IsType<UnderReview>(Ask(SaysAnne, DateTimeOffset.MaxValue, 2, Number));
    }

    [Fact] // Why: operators vouch for the record as it is; when that ends, nobody loses what was served before.
    public void Vouching_goes_before_the_last_known_good_record_and_leaves_it_behind()
    {
        Entangle();
        Vouch(Today);
        var vouched = Matched(Ask(Number));
        Assert.Equal((AnswerMark.VouchedUntil(Today), 2), (vouched.Answer.Mark, vouched.Answer.Grants.Count));
        Assert.IsType<Matched>(Ask(Later));
        var after = Matched(Ask(SaysAnne, Noon.AddDays(1), 2, Number));
        Assert.Equal((AnswerMark.LastKnownGood, 1), (after.Answer.Mark, after.Answer.Grants.Count));
        Assert.IsType<UnderReview>(Ask(SaysAnne, Noon.AddDays(1), 2, Later));
    }

    [Fact] // Why: who knows only version 1 would take a marked answer for any other.
    public void Who_can_not_recompute_a_mark_gets_no_answer_that_bears_one()
    {
        Assert.Equal(AnswerMark.Current, Matched(Ask(SaysAnne, Noon, 1, Number)).Answer.Mark);
        Entangle();
        Assert.IsType<UnderReview>(Ask(SaysAnne, Noon, 1, Number));
        Vouch(Today);
        Assert.IsType<UnderReview>(Ask(SaysAnne, Noon, 1, Number));
    }

    [Fact]
    public void Two_people_are_ambiguous_also_when_one_of_them_is_served_from_the_last_known_good_record()
    {
        var shared = Facts.Gwf("GWF123456789");
        var twin = ChangeScript.Person(3);
        scene.Link(shared);
        scene.Submit(scene.Script.Registers(twin, SaysAnne));
        scene.Submit(scene.Script.Links(twin, shared, SaysAnne));
        Entangle();
        Assert.Equal(NotMatchedReason.Ambiguous, Assert.IsType<NotMatched>(Ask(shared)).Reason);
        Assert.IsType<Matched>(Ask(shared, Number));
    }

    [Fact]
    public void A_quarantine_of_a_grant_stops_answers_about_its_days_only()
    {
        scene.Grant("G2", "2022-01-01", "2022-12-31", "STUDY");
        Place(scene.Record.Grant(new("G2"))!.Granted!.Since);
        Assert.Equal(AnswerMark.Current, Matched(Ask(Number)).Answer.Mark);
        Assert.IsType<UnderReview>(scene.AskFor(Purpose.DwpPublicFunds, "2022-12-31", "2023-01-31", Number));
        Assert.IsType<Matched>(scene.AskFor(Purpose.DwpPublicFunds, "2023-01-01", "2023-01-31", Number));
    }

    [Fact] // Why: an amendment in doubt puts the whole grant in doubt.
    public void A_quarantine_of_a_change_of_a_grant_stops_answers_about_the_grant()
    {
        scene.Submit(scene.Script.Varies(Anne, "G1", Facts.Terms("STUDY"), Facts.Day("2024-05-01"), SaysAnne));
        Place(scene.Ledger.Head);
        Assert.IsType<UnderReview>(Ask(Number));
    }

    [Fact]
    public void A_quarantine_of_a_number_stops_answers_to_who_states_it()
    {
        scene.Link(Later);
        Place(scene.Record.Established(Later)!.Since);
        Assert.IsType<Matched>(Ask(Number));
        Assert.IsType<UnderReview>(Ask(Later));
        Assert.IsType<UnderReview>(Ask(Number, Later));
    }

    [Fact]
    public void A_document_in_doubt_brings_no_nationality()
    {
        var passport = Facts.DocumentId("PASSPORT:BEL:12AB34567");
        scene.Submit(scene.Script.Links(Anne, passport, SaysAnne with { Nationality = Facts.Country("BEL") }));
        Assert.IsType<Matched>(scene.Ask(Stated(SaysAnne, Number).WithNationality(Facts.Country("BEL"))));
        Place(scene.Ledger.Head);
        Assert.IsType<NotMatched>(scene.Ask(Stated(SaysAnne, Number).WithNationality(Facts.Country("BEL"))));
        Assert.IsType<Matched>(scene.Ask(Stated(SaysAnne, Number).WithNationality(Facts.Country("FRA"))));
    }

    [Fact]
    public void A_photo_an_account_and_a_contact_in_doubt_change_no_answer()
    {
        scene.Submit(scene.Script.Change(Anne, new FacialImageAttached(new("image-1")), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountCreated(new(new("account-1"), null, default, default)), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new ContactChanged(new(default, default)), SaysAnne));
        var head = scene.Ledger.Head.Value;
        Place(new(head), new(head - 1), new(head - 2));
        Assert.Equal(AnswerMark.Current, Matched(Ask(Number)).Answer.Mark);
    }

    [Fact]
    public void Parts_in_doubt_are_served_while_operators_vouch_and_the_others_go_on_after_that()
    {
        scene.Link(Later);
        Place(scene.Record.Established(Later)!.Since);
        Vouch(Today);
        Assert.Equal(AnswerMark.VouchedUntil(Today), Matched(Ask(Later)).Answer.Mark);
        Assert.IsType<UnderReview>(Ask(SaysAnne, Noon.AddDays(1), 2, Later));
        Assert.Equal(AnswerMark.Current, Matched(Ask(SaysAnne, Noon.AddDays(1), 2, Number)).Answer.Mark);
    }

    [Fact] // Why: nobody's record grows for what concerns a few; and both of a person's are written with pads of their own.
    public void Only_what_is_served_meanwhile_is_kept_beside_a_record()
    {
        Assert.Single(Made());
        Place(scene.Record.Identifiers[0].Since);
        Assert.Single(Made());
        scene.Submit(scene.Script.Change(Anne, new QuarantineLifted(Case)));
        Entangle();
        var made = Made();
        Assert.Equal([(true, false), (false, true)], made.Select(record => (record.IsQuarantined, record.IsLastKnownGood)));
        Assert.NotEqual(made[0].Nationality, made[1].Nationality);
        Assert.All(made, record => Assert.Equal(scene.Record.Position, record.Position));
    }

    private IReadOnlyList<FingerprintedRecord> Made() => RecordFingerprints.Of(scene.Record, scene.Fingerprinter);

    private string? NationalityOf(params Identifier[] identifiers) => Matched(
        scene.AskFor(Purpose.NhsOverseasVisitorManager, "2024-01-01", "2024-01-31", identifiers)).Answer.Nationality?.Value;

    // A number and a grant that came by mistake, and then the quarantine: the record before them was good.
    private void Entangle()
    {
        var good = scene.Record;
        scene.Link(Later);
        scene.Grant("G9", "2024-01-01", null, "EUS");
        scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(Case, good)));
    }

    private void Place(params LedgerPosition[] parts) =>
        scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(Case) { Parts = new(parts) }));

    private void Vouch(DateOnly until) => scene.Submit(scene.Script.Change(Anne, new PersonVouched(Case, until, Eyes)));

    private Outcome Ask(params Identifier[] identifiers) => Ask(SaysAnne, Noon, AnswerBinding.VersionMax, identifiers);

    private Outcome Ask(Attestation who, DateTimeOffset now, int bindingVersion, params Identifier[] identifiers)
    {
        scene.Check(Stated(who, identifiers));
        var asked = Question(Stated(who, identifiers));
        var question = new Question
        {
            Caller = asked.Caller,
            Purpose = asked.Purpose,
            IsPurposeGranted = true,
            Person = asked.Person,
            Period = asked.Period,
            Freshness = default,
            BindingVersion = bindingVersion,
            Digest = new(bindingVersion, new byte[32]),
        };
        return Assert.IsType<Decision.Answered>(new Checker(scene.Replica, scene.Fingerprinter).Check(question, now)).Outcome;
    }

    private static Matched Matched(Outcome outcome) => Assert.IsType<Matched>(outcome);

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
