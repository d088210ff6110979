using System.Text.Json;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using Npgsql;
using AsOf = InterDeptCheck.Domain.Checks.AsOf;
using FactInterval = InterDeptCheck.Domain.Eligibility.FactInterval;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;
using PublicFunds = InterDeptCheck.Domain.Changes.PublicFunds;
using StatusAnswer = InterDeptCheck.Domain.Checks.StatusAnswer;

namespace InterDeptCheck.Compare.Serving;

/// <summary>A person as the tables have them.</summary>
internal sealed record StoredPerson(string FamilyName, string GivenNames, int Born, StoredGrant[] Grants);

/// <summary>
/// Matches in clear, and judges by the same rules for the same fields of the one purpose that is asked for here. No transliteration, no
/// earlier names, no sealed records: less work than the node does.
/// </summary>
internal static class SelectDecision
{
    private static readonly EligibilityRules Rules = EligibilityRules.Embedded;

    /// <summary>The row that the reader is on.</summary>
    public static StoredPerson Read(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetInt32(2),
        JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(3), StoredGrantJson.Default.StoredGrantArray)!);

    /// <summary>The answer.</summary>
    public static Outcome Decide(StoredPerson? found, ClaimedIdentity stated, DayRange period, DateTimeOffset now)
    {
        var asOf = new AsOf(new(0), now);
        if (found is null) return new NotMatched(asOf, NotMatchedReason.Absent, null);
        return Agrees(found, stated)
            ? new Matched(asOf, Answer(found.Grants, period), Assertions.All, default)
            : new NotMatched(asOf, NotMatchedReason.Disagrees, null);
    }

    private static bool Agrees(StoredPerson found, ClaimedIdentity stated) =>
        found.Born == stated.Born
        && string.Equals(found.FamilyName, stated.FamilyName, StringComparison.OrdinalIgnoreCase)
        && string.Equals(found.GivenNames, stated.GivenNames, StringComparison.OrdinalIgnoreCase);

    private static StatusAnswer Answer(StoredGrant[] stored, DayRange period)
    {
        var rows = new EligibilityRow[stored.Length];
        var grants = new List<DisclosedGrant>(stored.Length);
        for (var index = 0; index < stored.Length; index++)
        {
            var grant = stored[index];
            var (codes, funds) = (new StatusCodes(grant.Product, grant.Status), (PublicFunds)grant.Funds);
            rows[index] = new(codes, grant.From, grant.Until, funds);
            if (period.Overlaps(grant.From, grant.Until)) grants.Add(new(codes, grant.From, grant.Until, funds));
        }

        return new(new(EligibilityJudge.Judge(rows, period, Rules).Select(Disclosed)), new(grants), null, Rules.Version.Number)
        {
            Mark = AnswerMark.Current,
        };
    }

    private static DisclosedInterval Disclosed(FactInterval judged) =>
        new(judged.From, judged.To, judged.PublicFunds with { Rules = default }, null, null, null);
}
