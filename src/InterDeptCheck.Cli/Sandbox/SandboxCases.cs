using InterDeptCheck.Contracts.V1;
using static InterDeptCheck.Cli.Sandbox.SandboxPeople;

namespace InterDeptCheck.Cli.Sandbox;

/// <summary>The questions of a sandbox and how they are answered. A test asks each of them; docs/calling/sandbox.md is written from the list.</summary>
internal static class SandboxCases
{
    private const string Matched = "MATCHED";
    private const string NotMatched = "NOT_MATCHED";
    private const string UnderReview = "UNDER_REVIEW";
    private const string Funds = "public funds ";
    private const string Statuses = "Statuses";
    private const string Purposes = "One person, every purpose";
    private const string Stating = "How a person is stated";
    private const string Doubt = "Records in doubt";
    private const string Errors = "Errors";

    /// <summary>All, by group.</summary>
    public static IReadOnlyList<SandboxCase> All { get; } =
    [
        For("settled-dwp", Purpose.DwpPublicFunds, Funds + "YES", "The first MATCHED."),
        For("settled-hmrc", Purpose.HmrcPublicFunds, Funds + "YES", "The same facts for Child Benefit."),
        For("settled-local-authority", Purpose.LocalAuthorityPublicFunds, Funds + "YES", "The same for a local authority."),
        For("settled-work", Purpose.HmrcRightToWork, "work YES", "The right to work, and nothing else."),
        For("settled-nhs", Purpose.NhsOverseasVisitorManager, "NHS NOT_CHARGEABLE, A", "With basis, rows and nationality."),
        For("settled-banner", Purpose.NhsChargingBanner, "NHS NOT_CHARGEABLE, A", "The banner: Y, N or U and the category."),
        new(Purposes, "banner-not-matched", Purpose.NhsChargingBanner, Settled.Stated(on: "1985-03-15"), NotMatched, "NHS UNKNOWN, NONE",
            "A banner has an answer with every outcome."),

        Status("pre-settled", PreSettled, "YES", "Pre-settled: the residence test RIGHT_TO_RESIDE is still the department's."),
        Status("pre-settled-ended", PreSettledEnded, "UNKNOWN, END_IS_NO_EXPIRY", "The recorded end has passed, which is no expiry and no \"no\"."),
        Status("coa-in-time", CoaInTime, "YES", "A certificate of application, made in time."),
        Status("coa-late", CoaLate, "UNKNOWN, RULE_UNCERTAIN", "A certificate of application, made late."),
        Status("pending-beside-status", PendingBesideStatus, "YES", "Two rows: a pending application replaces no status."),
        Status("no-recourse", NoRecourse, "NO", "No recourse to public funds, by a recorded row."),
        Status("section-3c", Section3C, "NO", "Leave goes on by section 3C, on the same conditions."),
        Status("expired", Expired, "UNKNOWN, NO_RECORD", "The leave has ended. Absence is never \"no\"."),
        Status("cancelled", Cancelled, "UNKNOWN, NO_RECORD", "The leave was cancelled."),
        Status("no-status", NoStatus, "UNKNOWN, NO_RECORD", "The person is known, and no status is."),
        Status("not-yet", NotYet, "UNKNOWN, NO_RECORD", "The leave begins in the future: ask about a day of 2049 for the row."),
        Status("undocumented-codes", Undocumented, "UNKNOWN, CODES_NOT_DOCUMENTED", "Codes that nobody documented come through raw."),
        Status("indefinite-leave", Indefinite, "YES", "Indefinite leave to remain."),
        Status("protection", Protected, "YES", "A refugee."),
        Status("ukraine-scheme", Ukraine, "YES", "A Ukraine scheme."),
        Status("hong-kong", HongKong, "NO", "Hong Kong BN(O)."),
        Status("frontier-worker", FrontierWorker, "UNKNOWN, RULE_UNCERTAIN", "A frontier worker's permit."),
        new(Statuses, "student-work", Purpose.HmrcRightToWork, Student.Stated(), Matched, "work LIMITED", "Work on conditions: term time hours and more."),
        new(Statuses, "student-nhs", Purpose.NhsOverseasVisitorManager, Student.Stated(), Matched, "NHS NOT_CHARGEABLE, B", "The health surcharge came with the leave."),
        new(Statuses, "section-3c-work", Purpose.HmrcRightToWork, Section3C.Stated(), Matched, "work LIMITED", "To be checked again after six months."),

        Stated("by-passport", Settled.Stated(by: Settled.Passport), "", "By passport."),
        Stated("by-nhs-number", Settled.Stated(by: Settled.NhsNumber), "", "By NHS number."),
        Stated("by-customer-number", Settled.Stated(by: Settled.CustomerNumber), "", "By UKVI customer number."),
        Stated("mononym", Mononym.Stated(), "", "One name: it is the family name, and there are no given names."),
        Stated("unknown-day", UnknownDay.Stated(), "", "The day of birth is not known: 00."),
        Stated("unknown-day-as-first", UnknownDay.Stated(on: "1990-04-01"), "", "A record without the day agrees with the first of the month."),
        Differs("unknown-day-as-another", UnknownDay.Stated(on: "1990-04-17"), "... and with no other day."),
        Stated("transliterated", Umlaut.Stated(family: "MUELLER", given: "JOERG"), "", "Ü as UE, as machine readable zones have it."),
        Stated("transliterated-plainly", Umlaut.Stated(family: "Muller", given: "Jorg"), "", "... or as U."),
        Stated("transliterated-barred", Barred.Stated(family: "Luczak", given: "Stanislaw"), "", "Ł as L."),
        Stated("punctuation", Apostrophe.Stated(family: "DANGELO CONTI", given: "Maria"), "", "Without apostrophe, hyphen and second name."),
        Stated("former-name", Married.Stated(), "; by an earlier FAMILY_NAME", "The name before the marriage."),
        Stated("married-name", Married.Stated(family: "Marsh"), "", "The name since."),
        Stated("former-passport", RenewedPassport.Stated(by: RenewedPassport.PassportOf(1)), "; by an earlier IDENTIFIER", "A passport that was replaced."),
        Stated("corrected-birth", CorrectedBirth.Stated(on: "1983-01-02"), "", "A birth date that was corrected."),
        Differs("wrong-birth-of-before", CorrectedBirth.Stated(), "... and the wrong one of before, which never agrees."),
        Stated("elder-twin", ElderTwin.Stated(), "", "Twins: the elder."),
        Stated("younger-twin", YoungerTwin.Stated(), "", "The younger."),
        Differs("twin-with-the-others-number", ElderTwin.Stated(by: YoungerTwin.Nino), "One twin with the other's number."),
        Differs("two-people", TwoPeople(), "Numbers of two people in one question."),
        Differs("wrong-birth-date", Settled.Stated(on: "1985-03-15"), "One day off."),
        Differs("wrong-suffix", Settled.Stated(by: new() { Nino = "MW000001B" }), "The number with another suffix."),
        Differs("nobody", Settled.Stated(by: SandboxPerson.NinoOf(999)), "A number that nobody has: looks the same."),

        Review("held-claim", HeldClaim.Stated(by: Established.Nino), "States a number that is established as somebody else's: held."),
        new(Doubt, "whose-number-it-is", Purpose.DwpPublicFunds, Established.Stated(), Matched, Funds + "YES", "... and that somebody goes on being served."),
        Review("contested", ContestedA.Stated(by: ContestedA.Nino), "Two people claim one number in one batch: neither is served by it."),
        Review("contested-too", ContestedB.Stated(by: ContestedA.Nino), "The other one."),
        new(Doubt, "contested-by-passport", Purpose.DwpPublicFunds, ContestedA.Stated(by: ContestedA.Passport), Matched, Funds + "YES", "... and each is by anything else."),
        Review("quarantined", Quarantined.Stated(), "Operators stopped the record."),
        new(Doubt, "last-known-good", Purpose.DwpPublicFunds, LastKnownGood.Stated(), Matched, Funds + "YES; LAST_KNOWN_GOOD",
            "The record as it was before it went wrong."),
        new(Doubt, "vouched", Purpose.DwpPublicFunds, Vouched.Stated(), Matched, Funds + "YES; VOUCHED_UNTIL", "In doubt, and operators vouch for four weeks."),
        new(Doubt, "announced", Purpose.DwpPublicFunds, Announced.Stated(), "INCOMPLETE", "STATUS_GRANT", "A change of a grant came, and the grant did not."),

        Error("malformed", Settled.Stated(by: new() { Nino = "QQ123456C" }), "INVALID_ARGUMENT", "MALFORMED_REQUEST", "A number that can't be: field and rule are named."),
        Error("initials", Settled.Stated(given: "I."), "INVALID_ARGUMENT", "INSUFFICIENT_IDENTITY", "Initials tell nobody."),
        Error("retry", UnavailableOnce.Stated(), "UNAVAILABLE", "REPLICA_BEHIND", "Every other time: ask again after the delay, and it is MATCHED."),
        Error("replica-behind", Behind.Stated(), "UNAVAILABLE", "REPLICA_BEHIND", "Always: retries run out."),
        Error("replica-building", Building.Stated(), "UNAVAILABLE", "REPLICA_BUILDING", "Always, with a longer delay."),
        Error("internal", Internal.Stated(), "INTERNAL", "INTERNAL", "Always: quote the support reference."),
        Error("exhausted", Exhausted.Stated(), "RESOURCE_EXHAUSTED", "MESSAGE_TOO_LARGE", "Always: not to be repeated as it is."),
        new(Errors, "slow", Purpose.DwpPublicFunds, Slow.Stated(), Matched, Funds + "YES", "After 3 s: DEADLINE_EXCEEDED for who waits less."),
    ];

    private static SandboxCase For(string name, Purpose purpose, string detail, string shows) =>
        new(Purposes, name, purpose, Settled.Stated(), Matched, detail, shows);

    private static SandboxCase Status(string name, SandboxPerson person, string funds, string shows) =>
        new(Statuses, name, Purpose.DwpPublicFunds, person.Stated(), Matched, Funds + funds, shows);

    private static SandboxCase Stated(string name, ClaimedIdentity person, string how, string shows) =>
        new(Stating, name, Purpose.DwpPublicFunds, person, Matched, Funds + "YES" + how, shows);

    private static SandboxCase Differs(string name, ClaimedIdentity person, string shows) =>
        new(Stating, name, Purpose.DwpPublicFunds, person, NotMatched, "", shows);

    private static SandboxCase Review(string name, ClaimedIdentity person, string shows) =>
        new(Doubt, name, Purpose.DwpPublicFunds, person, UnderReview, "", shows);

    private static SandboxCase Error(string name, ClaimedIdentity person, string code, string reason, string shows) =>
        new(Errors, name, Purpose.DwpPublicFunds, person, code, reason, shows);

    private static ClaimedIdentity TwoPeople()
    {
        var person = Settled.Stated();
        person.Identifiers.Add(PreSettled.Nino);
        return person;
    }
}
