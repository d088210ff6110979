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
        var established = candidates
            .Where(person => IsEstablishedAs(person, question) || IsEstablishedAs(person.LastKnownGood, question)).ToList();
        if (established.Count > 1) return Expected.Of(OutcomeCode.NotMatched);
        if (established is [var one])
        {
            if (one.LastKnownGood is { } good && IsEstablishedAs(good, question)) return Matched(good, question);
            if (one.IsQuarantined) return Expected.Of(OutcomeCode.UnderReview);
            return one.HasAnnouncedGrant ? Expected.Of(OutcomeCode.Incomplete) : Matched(one, question);
        }

        return Expected.Of(candidates.Any(person => IsClaimed(person, question)) ? OutcomeCode.UnderReview : OutcomeCode.NotMatched);
    }

    private static bool IsEstablishedAs(NaivePerson? person, OracleQuestion question) =>
        person is not null
        && question.Identifiers.All(stated => person.Own.Exists(own => IsSame(stated, own)))
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
        var fields = NaiveFields.Of(question.Purpose);
        var rows = fields.Grants
            ? person.Rows
                .Where(row => !row.IsWithheld && row.From <= question.To && (row.To is null || row.To >= question.From))
                .Select(row => new ExpectedRow(row.Product, row.Status, row.From, row.To, fields.GrantFunds ? row.Funds : null))
            : [];
        var days = new List<ExpectedDay>();
        for (var day = question.From; day <= question.To; day = day.AddDays(1)) days.Add(Day(person, day, fields.Funds));
        return new(OutcomeCode.Matched, person.Id, [.. rows], days, fields.Nationality ? person.Nationalities[^1] : null);
    }

    // A good row beside a withheld one decides where it gives the right; how is the rules' business, and tested with them.
    private static ExpectedDay Day(NaivePerson person, DateOnly day, bool isAboutFunds)
    {
        var claiming = person.Rows.Where(row => row.Claims(day)).ToList();
        if (claiming.Count == 0) return ExpectedDay.NoRecord;
        if (claiming.TrueForAll(row => row.IsWithheld)) return ExpectedDay.Withheld;
        if (!claiming.Exists(row => row.IsWithheld)) return ExpectedDay.Known;
        var good = claiming.Where(row => !row.IsWithheld && row.Has(day));
        return isAboutFunds && good.All(row => row.Funds == PublicFunds.NoRecourse) ? ExpectedDay.Withheld : ExpectedDay.KnownOrWithheld;
    }
}

/// <summary>What may be told for a purpose, as the contract's text has it.</summary>
/// <param name="Funds">The public funds fact.</param>
/// <param name="Work">The right to work fact.</param>
/// <param name="Charging">The charging fact.</param>
/// <param name="ChargingGround">The charging fact's basis and ground.</param>
/// <param name="Grants">The rows.</param>
/// <param name="GrantFunds">The rows' condition.</param>
/// <param name="Nationality">The nationality.</param>
public sealed record NaiveFields(
    bool Funds, bool Work, bool Charging, bool ChargingGround, bool Grants, bool GrantFunds, bool Nationality)
{
    /// <summary>Of a purpose.</summary>
    public static NaiveFields Of(Purpose purpose) => purpose switch
    {
        Purpose.HmrcRightToWork => new(false, true, false, false, false, false, false),
        Purpose.NhsOverseasVisitorManager => new(false, false, true, true, true, false, true),
        Purpose.NhsChargingBanner => new(false, false, true, false, false, false, false),
        _ => new(true, false, false, false, true, true, false),
    };
}

/// <summary>What must be answered.</summary>
/// <param name="Code">The kind of outcome.</param>
/// <param name="Person">When matched: whom it is about.</param>
/// <param name="Rows">When matched: the rows, in any order.</param>
/// <param name="Days">When matched: each day of the period.</param>
/// <param name="Nationality">When matched and told: the latest.</param>
public sealed record Expected(
    OutcomeCode Code, PersonId? Person, IReadOnlyList<ExpectedRow> Rows, IReadOnlyList<ExpectedDay> Days, string? Nationality)
{
    /// <summary>An error instead of an outcome.</summary>
    public static Expected Refusal => Of(default);

    /// <summary>An outcome that says nothing about anybody.</summary>
    public static Expected Of(OutcomeCode code) => new(code, null, [], [], null);
}

/// <summary>What is known of a day.</summary>
public enum ExpectedDay
{
    /// <summary>No row claims it.</summary>
    NoRecord = 0,

    /// <summary>Rows that claim it are withheld.</summary>
    Withheld = 1,

    /// <summary>Rows that claim it are good.</summary>
    Known = 2,

    /// <summary>A good row and a withheld one claim it.</summary>
    KnownOrWithheld = 3,
}

/// <summary>A row that must be in an answer, with the public funds condition when the purpose may have it.</summary>
public sealed record ExpectedRow(string Product, string Status, DateOnly From, DateOnly? To, PublicFunds? Funds);
