using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>What the rules say of a question, evaluated over everyone's plain texts. Slow, simple, and apart from the product.</summary>
public sealed class NaiveModel
{
    private readonly Dictionary<string, List<NaivePerson>> byKey = [];

    /// <summary>A model of <paramref name="people"/>, which must not change any more.</summary>
    public NaiveModel(IEnumerable<NaivePerson> people)
    {
        foreach (var person in people)
        {
            var identifiers = person.Own.Concat(person.Claims.Select(claim => claim.Claimed));
            foreach (var key in identifiers.SelectMany(id => id.Keys).Distinct(StringComparer.Ordinal))
            {
                if (!byKey.TryGetValue(key, out var list)) byKey[key] = list = [];
                list.Add(person);
            }
        }
    }

    /// <summary>The answer that the rules demand.</summary>
    public Expected Answer(OracleQuestion question)
    {
        if (!question.IsPurposeGranted) return Expected.Refusal;
        var candidates = byKey.GetValueOrDefault(question.Identifiers[0].Key) ?? [];
        var established = candidates.Where(person => IsEstablishedAs(person, question)).ToList();
        if (established.Count > 1) return Expected.Of(OutcomeCode.NotMatched);
        if (established is [var one])
        {
            if (one.IsQuarantined) return Expected.Of(OutcomeCode.UnderReview);
            return one.HasAnnouncedGrant ? Expected.Of(OutcomeCode.Incomplete) : Matched(one, question);
        }

        return Expected.Of(candidates.Any(person => IsClaimed(person, question)) ? OutcomeCode.UnderReview : OutcomeCode.NotMatched);
    }

    private static bool IsEstablishedAs(NaivePerson person, OracleQuestion question) =>
        question.Identifiers.All(stated => person.Own.Exists(own => IsSame(stated, own)))
        && BornAgrees(question.Born, person.Born)
        && NameAgrees(question, [person.Name, .. person.EarlierNames])
        && (question.Nationality is null || person.AllNationalities.Contains(question.Nationality, StringComparer.Ordinal));

    private static bool IsClaimed(NaivePerson person, OracleQuestion question) => person.Claims
        .GroupBy(claim => (claim.Name, claim.Born, claim.Nationality, claim.IsOwnIdentity))
        .Any(claims =>
        {
            List<NaiveIdentifier> listed = [.. claims.Select(claim => claim.Claimed), .. claims.Key.IsOwnIdentity ? person.Own : []];
            return question.Identifiers.All(stated => listed.Exists(id => IsSame(stated, id)))
                && BornAgrees(question.Born, claims.Key.Born)
                && NameAgrees(question, [claims.Key.Name])
                && (question.Nationality is null || question.Nationality == claims.Key.Nationality);
        });

    private static bool IsSame(NaiveIdentifier stated, NaiveIdentifier known) =>
        known.Keys.Contains(stated.Key, StringComparer.Ordinal) && (stated.Suffix is null || known.Suffix is null || stated.Suffix == known.Suffix);

    // Part by part: a known part must be equal; an unknown one agrees with itself, and with the 01 that sources write instead.
    private static bool BornAgrees(string stated, string known) =>
        stated[..4] == known[..4] && PartAgrees(stated[5..7], known[5..7]) && PartAgrees(stated[8..10], known[8..10]);

    private static bool PartAgrees(string stated, string known) => stated == known || (known == "XX" && stated == "01");

    private static bool NameAgrees(OracleQuestion question, NaiveName[] known)
    {
        var (family, given) = question.Name;
        if (known.Any(name => NaiveNames.FamiliesAgree(family, name.Family)) && known.Any(name => NaiveNames.GivenAgree(given, name.Given)))
            return true;
        var hasDocument = question.Identifiers.Any(id => id.State is not null);
        return hasDocument && given is not null
            && known.Any(name => NaiveNames.FamilyIsGiven(family, name.Given))
            && known.Any(name => name.Given is not null && NaiveNames.FamilyIsGiven(name.Family, given));
    }

    private static Expected Matched(NaivePerson person, OracleQuestion question)
    {
        var withFunds = question.Purpose is Purpose.DwpPublicFunds or Purpose.HmrcPublicFunds;
        var rows = person.Rows
            .Where(row => !row.IsWithheld && row.From <= question.To && (row.To is null || row.To >= question.From))
            .Select(row => new ExpectedRow(row.Product, row.Status, row.From, row.To, withFunds ? row.Funds : null));
        return new(OutcomeCode.Matched, person.Id, [.. rows], UnknownDays(person, question));
    }

    private static Dictionary<DateOnly, UnknownReason> UnknownDays(NaivePerson person, OracleQuestion question)
    {
        var unknown = new Dictionary<DateOnly, UnknownReason>();
        for (var day = question.From; day <= question.To; day = day.AddDays(1))
        {
            var covering = person.Rows.Where(row => row.From <= day && (row.To is null || row.To >= day)).ToList();
            if (covering.Exists(row => !row.IsWithheld)) continue;
            unknown[day] = covering.Count > 0 ? UnknownReason.Withheld : UnknownReason.NoRecord;
        }

        return unknown;
    }
}

/// <summary>What must be answered.</summary>
/// <param name="Code">The kind of outcome.</param>
/// <param name="Person">When matched: whom it is about.</param>
/// <param name="Rows">When matched: the rows, in any order.</param>
/// <param name="UnknownDays">When matched: each day that no row covers, and why.</param>
public sealed record Expected(
    OutcomeCode Code, PersonId? Person, IReadOnlyList<ExpectedRow> Rows, IReadOnlyDictionary<DateOnly, UnknownReason> UnknownDays)
{
    /// <summary>An error instead of an outcome.</summary>
    public static Expected Refusal => Of(default);

    /// <summary>An outcome that says nothing about anybody.</summary>
    public static Expected Of(OutcomeCode code) => new(code, null, [], new Dictionary<DateOnly, UnknownReason>());
}

/// <summary>A row that must be in an answer, with the public funds condition when the purpose may have it.</summary>
public sealed record ExpectedRow(string Product, string Status, DateOnly From, DateOnly? To, PublicFunds? Funds);
