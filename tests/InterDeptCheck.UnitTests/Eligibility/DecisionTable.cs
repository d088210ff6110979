namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>
/// The decision table, written by hand from the published material and apart from the rules file: what a row with these codes, and no
/// recorded public funds condition, gives. Columns: products; statuses; first and last day asked; public funds and residence test (of a
/// YES, recorded or not); work, its conditions and follow-up; NHS result, category and basis.
/// </summary>
internal static class DecisionTable
{
    private const string EusFamily = "EUS EUS_JFM EUS_EUN_JFM EUS_TCN_JFM EUS_TCNBRC_JFM EUS_FMFW";

    private const string AfghanDependants =
        "DEPENDANT_ALES_PARTNER DEPENDANT_ALES_PARTNER_LOTR DEPENDANT_ALES_CHILD DEPENDANT_ALES_CHILD_LOTR " +
        "DEPENDANT_ALES_OTHER DEPENDANT_ALES_OTHER_LOTR DEPENDANT_ACRS_PARTNER DEPENDANT_ACRS_PARTNER_LOTR " +
        "DEPENDANT_ACRS_CHILD DEPENDANT_ACRS_CHILD_LOTR DEPENDANT_ACRS_OTHER DEPENDANT_ACRS_OTHER_LOTR";

    private const string Evacuees =
        "DEPENDANT_AOP_PARTNER DEPENDANT_AOP_PARTNER_LOTR DEPENDANT_AOP_CHILD DEPENDANT_AOP_CHILD_LOTR " +
        "DEPENDANT_AOP_OTHER DEPENDANT_AOP_OTHER_LOTR";

    private const string AfghanSettled = "SETTLEMENT_ALES SETTLEMENT_ALES_LOTR SETTLEMENT_ACRS SETTLEMENT_ACRS_LOTR";
    private const string AfghanResettled = "RESETTLEMENT_ALES RESETTLEMENT_ALES_LOTR RESETTLEMENT_ACRS RESETTLEMENT_ACRS_LOTR";
    private const string Ordinary = "N A OrdinaryResidence";
    private const string Surcharge = "N B HealthSurcharge";
    private const string Pending = "U DecisionPending PendingApplication";
    private const string Nothing = "U None NotKnown";
    private const string Certificates = "COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT";
    private const string Student = "LIMITED TermTimeHours+TermDatesHeld+NoSelfEmployment+NoPermanentFullTimeJob RecordedEnd";
    private const string Sponsored = "LIMITED Occupation+Sponsor+SupplementaryWorkNotDecided RecordedEnd";

    /// <summary>What has a rule.</summary>
    public static readonly DecisionLine[] Ruled =
    [
        // EU Settlement Scheme.
        new(EusFamily, "ILR", "2019-03-30", "2030-01-01", "YES RightToResideMet", "YES None", Ordinary),
        new(EusFamily, "LTR", "2019-03-30", "2024-05-20", "YES RightToReside", "YES RecordedEnd", Ordinary),
        new(EusFamily, "LTR", "2024-05-21", "2030-01-01", "YES RightToReside", "YES None", Ordinary),
        new(EusFamily, "COA_IN_TIME_GRANT", "2019-03-30", "2030-01-01", "UNKNOWN HabitualResidence", "YES SixMonths", Pending),
        new(EusFamily, "POST_GRACE_PERIOD_COA_GRANT", "2021-07-01", "2030-01-01", "UNKNOWN RightToReside", "YES SixMonths", Pending),
        new(EusFamily, "LTE ILE", "2019-03-30", "2030-01-01", "UNKNOWN NotStated", "UNKNOWN AskAgain", Nothing),
        new("EU", $"ILR LTR ILE LTE {Certificates}", "2019-03-30", "2030-01-01", "UNKNOWN NotStated", "UNKNOWN AskAgain", Nothing),
        new("FRONTIER_WORKER", "PERMIT", "2020-12-10", "2030-01-01", "UNKNOWN RightToReside", "YES RecordedEnd", "U None OtherStateInsurance"),

        // Work, study, family.
        new("WORK", "LTR LTE", "2020-12-01", "2030-01-01", "NO NotStated", Sponsored, Surcharge),
        new("GLOBAL_BUSINESS_MOBILITY", "LTR LTE", "2022-04-11", "2030-01-01", "NO NotStated", Sponsored, Surcharge),
        new("STUDY", "LTR LTE", "2020-10-05", "2030-01-01", "NO NotStated", Student, Surcharge),
        new("GRADUATE", "LTR LTE", "2021-07-01", "2030-01-01", "NO NotStated", "LIMITED NoProfessionalSport RecordedEnd", Surcharge),
        new("DEPENDANT", "LTR LTE", "2015-04-06", "2030-01-01", "UNKNOWN NotStated", "UNKNOWN AskAgain", Surcharge),
        new("DEPENDANT", "ILR ILE", "2015-04-06", "2030-01-01", "UNKNOWN HabitualResidence", "YES None", Ordinary),
        new("BNO BNO_LOTR", "LTR LTE", "2021-01-31", "2030-01-01", "NO NotStated", "YES RecordedEnd", Surcharge),
        new("TEMP_WORKER", "LTR LTE", "2020-12-01", "2030-01-01", "NO NotStated", "LIMITED Sponsor RecordedEnd", Surcharge),
        new("SPORTSPERSON", "LTR LTE", "2021-10-11", "2030-01-01", "NO NotStated", "LIMITED Sponsor RecordedEnd", Surcharge),

        // Protection and resettlement.
        new("PROTECTION PROTECTION_ROUTE", "LTR LTE", "2015-04-06", "2030-01-01", "YES Unsettled", "YES RecordedEnd", "N E Protection"),
        new("PROTECTION PROTECTION_ROUTE", "ILR ILE", "2015-04-06", "2030-01-01", "YES Unsettled", "YES None", "N E Protection"),
        new(AfghanResettled, "LTR LTE", "2021-04-01", "2030-01-01", "YES Unsettled", "YES RecordedEnd", "N E Protection"),
        new(AfghanResettled, "ILR ILE", "2021-04-01", "2030-01-01", "YES Unsettled", "YES None", "N E Protection"),
        new(AfghanSettled, "ILR ILE", "2021-04-01", "2030-01-01", "YES Unsettled", "YES None", "N E Protection"),
        new(AfghanDependants, "LTR LTE", "2021-04-01", "2030-01-01", "YES Unsettled", "UNKNOWN AskAgain", Surcharge),
        new(Evacuees, "LTR LTE", "2021-08-13", "2030-01-01", "UNKNOWN NotStated", "UNKNOWN AskAgain", Surcharge),
        new(AfghanDependants, "ILR ILE", "2021-04-01", "2030-01-01", "YES HabitualResidence", "YES None", Ordinary),
        new(Evacuees, "ILR ILE", "2021-04-01", "2030-01-01", "YES HabitualResidence", "YES None", Ordinary),
        new("UKRAINE_SCHEME", "LTR LTE", "2022-03-18", "2030-01-01", "UNKNOWN Unsettled", "YES RecordedEnd", "N E UkraineScheme"),

        // Indefinite leave.
        new("SETTLEMENT SETTLEMENT_LOTR", "ILR ILE", "2015-04-06", "2030-01-01", "YES HabitualResidence", "YES None", Ordinary),
        new("WORK BNO BNO_LOTR", "ILR", "2015-04-06", "2030-01-01", "YES HabitualResidence", "YES None", Ordinary),
        new("ARMED_FORCES", "ILR ILE", "2015-04-06", "2030-01-01", "YES HabitualResidence", "YES None", Ordinary),
        new("ARMED_FORCES", "LTR LTE", "2015-04-06", "2030-01-01", "UNKNOWN NotStated", "UNKNOWN AskAgain", Nothing),
    ];

    /// <summary>Pairs that can't be true: every documented pair is either here or above.</summary>
    public static readonly (string Products, string Statuses)[] Impossible =
    [
        (EusFamily, "PERMIT"),
        ("EU STUDY WORK DEPENDANT BNO BNO_LOTR GRADUATE SPORTSPERSON TEMP_WORKER", "PERMIT"),
        ("UKRAINE_SCHEME GLOBAL_BUSINESS_MOBILITY ARMED_FORCES", "PERMIT"),
        ("PROTECTION PROTECTION_ROUTE SETTLEMENT SETTLEMENT_LOTR", "PERMIT COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT"),
        ($"{AfghanSettled} {AfghanResettled} {AfghanDependants} {Evacuees}", "PERMIT COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT"),
        ("STUDY WORK DEPENDANT BNO BNO_LOTR GRADUATE SPORTSPERSON TEMP_WORKER", "COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT"),
        ("UKRAINE_SCHEME GLOBAL_BUSINESS_MOBILITY ARMED_FORCES", "COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT"),
        ("FRONTIER_WORKER", "ILR LTR LTE ILE COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT"),
        ("STUDY GRADUATE SPORTSPERSON TEMP_WORKER UKRAINE_SCHEME GLOBAL_BUSINESS_MOBILITY", "ILR ILE"),
        ("WORK BNO BNO_LOTR", "ILE"),
        ($"SETTLEMENT SETTLEMENT_LOTR {AfghanSettled}", "LTR LTE"),
    ];
}

/// <summary>One line of the table.</summary>
internal sealed record DecisionLine(string Products, string Statuses, string From, string To, string Funds, string Work, string Nhs)
{
    /// <summary>Every pair of codes of the line.</summary>
    public IEnumerable<string> Pairs() => DecisionLine.PairsOf(Products, Statuses);

    public static IEnumerable<string> PairsOf(string products, string statuses) =>
        from product in products.Split(' ') from status in statuses.Split(' ') select $"{product} {status}";
}
