using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>
/// What the rows give on one day, worked out the slow way and apart from the judge: every row and every rule is looked at on every day,
/// and the facts are spelled as text.
/// </summary>
internal static class NaiveJudge
{
    private static readonly string[] FundsFromBest = ["Yes", "Unknown", "No"];
    private static readonly string[] WorkFromBest = ["Yes", "Limited", "Unknown", "No"];
    private static readonly string[] NhsFromBest = ["NotChargeable", "Unknown", "Chargeable"];
    private static readonly string[] CategoriesFromBest = ["DecisionPending", "A", "B", "C", "D", "E", "F", "None"];

    /// <summary>The facts of <paramref name="day"/> as text, spelled as <see cref="Text"/> does.</summary>
    public static string On(DateOnly day, IReadOnlyList<EligibilityRow> rows, EligibilityRules rules)
    {
        var claims = rows.Select(row => Claim(day, row, rules)).OfType<Claim>().ToList();
        if (claims.Count == 0) claims.Add(Eligibility.Claim.Unknown(Ground.NoRecord));
        return $"{Funds(claims)} / {Work(claims)} / {Nhs(claims)}";
    }

    /// <summary>An interval's facts, spelled.</summary>
    public static string Text(FactInterval facts)
    {
        var conditions = facts.RightToWork.Conditions.Select(set => string.Join('+', set.Items())).Order(StringComparer.Ordinal);
        return
            $"{facts.PublicFunds.Result} {facts.PublicFunds.Ground} {facts.PublicFunds.ResidenceTest} [{Rows.Names(facts.PublicFunds.Rules)}] / " +
            $"{facts.RightToWork.Result} {facts.RightToWork.Ground} [{string.Join(" or ", conditions)}] {facts.RightToWork.FollowUp.Kind} " +
            $"{facts.RightToWork.FollowUp.RecordedEnd:yyyy-MM-dd} [{Rows.Names(facts.RightToWork.Rules)}] / " +
            $"{facts.NhsCharging.Chargeable} {facts.NhsCharging.Ground} {facts.NhsCharging.Category} {facts.NhsCharging.Basis} " +
            $"[{Rows.Names(facts.NhsCharging.Rules)}]";
    }

    private static Claim? Claim(DateOnly day, EligibilityRow row, EligibilityRules rules)
    {
        var codes = row.Codes!.Value;
        var ofPair = rules.Rules
            .Where(r => r.Products.Any(p => p == codes.ProductType) && r.Statuses.Any(s => s == codes.ImmigrationStatus)).ToList();
        var rule = ofPair.SingleOrDefault(r => r.From <= day && (r.To is null || r.To >= day));
        if (row.To is { } end && end < row.From)
            return day >= end && day <= row.From ? Eligibility.Claim.Unknown(Ground.Withheld) : null;
        if (day < row.From) return null;
        if (row.To is { } last && day > last)
        {
            if (row.End == RowEnd.ByChange || rule is null || rule.AfterEnd.Result != AfterEnd.Unknown) return null;
            return row.Standing == RowStanding.Withheld
                ? Eligibility.Claim.Unknown(Ground.Withheld)
                : Eligibility.Claim.Unknown(Ground.EndIsNoExpiry, rule.Id.Text);
        }

        if (row.Standing == RowStanding.Withheld) return Eligibility.Claim.Unknown(Ground.Withheld);
        if (!codes.AreDocumented) return Eligibility.Claim.Unknown(Ground.CodesNotDocumented);
        var impossible = rules.Impossible.SingleOrDefault(
            i => i.Products.Any(p => p == codes.ProductType) && i.Statuses.Any(s => s == codes.ImmigrationStatus));
        if (impossible is not null) return Eligibility.Claim.Unknown(Ground.ImpossiblePair, impossible.Id.Text);
        if (ofPair.Count == 0) return Eligibility.Claim.Unknown(Ground.NoRule);
        var extension = rules.Section3C;
        if (row.Basis != LeaveBasis.Granted && extension.Statuses.All(s => s != codes.ImmigrationStatus))
            return Eligibility.Claim.Unknown(Ground.ImpossiblePair, extension.Id.Text);
        if (rule is null) return Eligibility.Claim.Unknown(Ground.RuleNotInForce);
        if (row.Basis == LeaveBasis.Granted) return ByRule(row, rule);
        var isExtended = extension.From <= day && (extension.To is null || extension.To >= day);
        return isExtended ? Extended(row, ByRule(row, rule), rule, extension) : Eligibility.Claim.Unknown(Ground.RuleNotInForce);
    }

    private static Claim ByRule(EligibilityRow row, EligibilityRule rule)
    {
        var funds = row.PublicFunds switch
        {
            PublicFunds.Recourse => "Yes",
            PublicFunds.NoRecourse => "No",
            _ => rule.PublicFunds.Result.ToString(),
        };
        var fundsGround = row.PublicFunds switch
        {
            PublicFunds.Recourse => Ground.RecordedRecourse,
            PublicFunds.NoRecourse => Ground.RecordedNrpf,
            _ => funds == "Unknown" ? Ground.RuleUncertain : Ground.RouteRule,
        };
        var end = rule.Work.FollowUp is FollowUpKind.RecordedEnd or FollowUpKind.SixMonths ? row.To : null;
        return new()
        {
            Funds = funds,
            FundsGround = fundsGround,
            Test = funds == "Yes" ? rule.PublicFunds.ResidenceTest : ResidenceTest.NotStated,
            Work = rule.Work.Result.ToString(),
            WorkGround = rule.Work.Result == RightToWorkResult.Unknown ? Ground.RuleUncertain : Ground.RouteRule,
            Conditions = string.Join('+', rule.Work.Conditions.Items()),
            FollowUp = rule.Work.FollowUp,
            End = end,
            Nhs = rule.Nhs.Chargeable.ToString(),
            NhsGround = rule.Nhs.Chargeable == NhsChargeable.Unknown ? Ground.RuleUncertain : Ground.RouteRule,
            Category = rule.Nhs.Category.ToString(),
            Basis = rule.Nhs.Basis,
            FundsRules = [rule.Id.Text],
            WorkRules = [rule.Id.Text],
            NhsRules = [rule.Id.Text],
        };
    }

    private static Claim Extended(EligibilityRow row, Claim claim, EligibilityRule rule, Section3CRule extension)
    {
        claim.FundsRules.Add(extension.Id.Text);
        claim.WorkRules.Add(extension.Id.Text);
        claim.NhsRules.Add(extension.Id.Text);
        if (row.Basis == LeaveBasis.Section3CAppeal && claim.Funds != "No")
            (claim.Funds, claim.FundsGround, claim.Test) = ("Unknown", Ground.RuleUncertain, ResidenceTest.NotStated);
        if (claim.FollowUp == FollowUpKind.RecordedEnd) (claim.FollowUp, claim.End) = (extension.FollowUp, row.To);
        if (rule.Nhs.Basis != ChargingBasis.HealthSurcharge) return claim;
        (claim.Nhs, claim.NhsGround, claim.Category) = ("Unknown", Ground.RuleUncertain, "DecisionPending");
        (claim.Basis, claim.NhsRules) = (ChargingBasis.Section3C, [extension.Id.Text]);
        return claim;
    }

    private static string Funds(List<Claim> claims)
    {
        var result = FundsFromBest.First(result => claims.Exists(claim => claim.Funds == result));
        var giving = claims.FindAll(claim => claim.Funds == result);
        var ground = giving.Min(claim => claim.FundsGround);
        var rules = giving.FindAll(claim => claim.FundsGround == ground).SelectMany(claim => claim.FundsRules);
        return $"{result} {ground} {giving.Min(claim => claim.Test)} [{Names(rules)}]";
    }

    private static string Work(List<Claim> claims)
    {
        var result = WorkFromBest.First(result => claims.Exists(claim => claim.Work == result));
        var giving = claims.FindAll(claim => claim.Work == result);
        var ground = giving.Min(claim => claim.WorkGround);
        var rules = giving.FindAll(claim => claim.WorkGround == ground).SelectMany(claim => claim.WorkRules);
        var conditions = new SortedSet<string>(giving.ConvertAll(claim => claim.Conditions), StringComparer.Ordinal);
        conditions.Remove("");
        var kind = giving.Min(claim => claim.FollowUp);
        var ends = giving.FindAll(claim => claim.FollowUp == kind).ConvertAll(claim => claim.End ?? DateOnly.MaxValue);
        var end = ends.Max() == DateOnly.MaxValue ? "" : $"{ends.Max():yyyy-MM-dd}";
        return $"{result} {ground} [{string.Join(" or ", conditions)}] {kind} {end} [{Names(rules)}]";
    }

    private static string Nhs(List<Claim> claims)
    {
        var result = NhsFromBest.First(result => claims.Exists(claim => claim.Nhs == result));
        var giving = claims.FindAll(claim => claim.Nhs == result);
        var ground = giving.Min(claim => claim.NhsGround);
        giving = giving.FindAll(claim => claim.NhsGround == ground);
        var category = CategoriesFromBest.First(category => giving.Exists(claim => claim.Category == category));
        var basis = giving.FindAll(claim => claim.Category == category).Min(claim => claim.Basis);
        return $"{result} {ground} {category} {basis} [{Names(giving.SelectMany(claim => claim.NhsRules))}]";
    }

    private static string Names(IEnumerable<string> names) => string.Join(' ', new SortedSet<string>(names, StringComparer.Ordinal));
}
