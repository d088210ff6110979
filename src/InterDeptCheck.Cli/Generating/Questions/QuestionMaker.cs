using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Asks one question about each person, and knows the outcome that is due, because it knows what it did to the question.</summary>
internal sealed class QuestionMaker(PopulationOptions options, IdentifierMint mint)
{
    private const int AttemptsMax = 10;
    private const int ContestedPercent = 60;
    private const int SeldomPercent = 50;

    private static readonly string[] Purposes =
    [
        "dwp-public-funds", "dwp-public-funds", "hmrc-public-funds", "local-authority-public-funds", "hmrc-right-to-work",
        "nhs-overseas-visitor-manager", "nhs-charging-banner",
    ];

    /// <summary>The kinds, the outcome of the right person, and each group's share in a hundred.</summary>
    public static IReadOnlyList<(IReadOnlyList<QuestionKind> Kinds, bool IsRight, int Percent)> Groups { get; } =
    [
        (RightQuestions.All, true, 56),
        (FormerQuestions.All, true, 12),
        ([.. NearMisses.All, .. WrongNumbers.All], false, 32),
    ];

    private static readonly (QuestionKind Kind, bool IsRight)[] Seldom =
        [.. Groups.SelectMany(group => group.Kinds.Where(kind => kind.IsSeldom).Select(kind => (kind, group.IsRight)))];

    /// <summary>The question about <paramref name="person"/>, with the answer that is due.</summary>
    public AskedQuestion Ask(Rng rng, Person person, IReadOnlyList<Person> ward)
    {
        if (person.HasContestedIdentifier && rng.Percent(ContestedPercent)
            && Try(rng, person, ward, ReviewQuestions.All) is var (review, contested))
            return Finish(rng, person, review, contested, "UNDER_REVIEW");

        if (rng.Percent(SeldomPercent) && TrySeldom(rng, person, ward) is var (seldom, isSeldomRight, asked))
            return Finish(rng, person, seldom, asked, isSeldomRight ? OutcomeOf(person) : "NOT_MATCHED");

        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var (kinds, isRight) = DrawGroup(rng);
            if (Try(rng, person, ward, kinds) is var (name, draft))
                return Finish(rng, person, name, draft, isRight ? OutcomeOf(person) : "NOT_MATCHED");
        }

        var scene = new Scene(person, ward, rng, mint, options);
        if (!RightQuestions.Current(scene)) throw new InvalidOperationException("A person without any identifier of their own was made.");
        return Finish(rng, person, "current", scene.Draft, OutcomeOf(person));
    }

    // Who lends themselves to a seldom kind is asked about in that way half of the time, or a million people would not be enough.
    private (string Name, bool IsRight, Draft Draft)? TrySeldom(Rng rng, Person person, IReadOnlyList<Person> ward)
    {
        var start = rng.Below(Seldom.Length);
        for (var step = 0; step < Seldom.Length; step++)
        {
            var (kind, isRight) = Seldom[(start + step) % Seldom.Length];
            var scene = new Scene(person, ward, rng, mint, options);
            if (kind.TryWrite(scene)) return (kind.Name, isRight, scene.Draft);
        }

        return null;
    }

    private static (IReadOnlyList<QuestionKind> Kinds, bool IsRight) DrawGroup(Rng rng)
    {
        var left = rng.Below(100);
        foreach (var (kinds, isRight, percent) in Groups)
        {
            left -= percent;
            if (left < 0) return (kinds, isRight);
        }

        return (Groups[0].Kinds, Groups[0].IsRight);
    }

    // A few draws within the group, so that seldom kinds come where they can.
    private (string Name, Draft Draft)? Try(Rng rng, Person person, IReadOnlyList<Person> ward, IReadOnlyList<QuestionKind> kinds)
    {
        var weights = kinds.Sum(kind => kind.Weight);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var left = rng.Below(weights);
            var at = 0;
            while ((left -= kinds[at].Weight) >= 0) at++;
            var scene = new Scene(person, ward, rng, mint, options);
            if (kinds[at].TryWrite(scene)) return (kinds[at].Name, scene.Draft);
        }

        return null;
    }

    // Quarantine comes before what is missing: nothing is said of a record that is not vouched for.
    private static string OutcomeOf(Person person) =>
        person.IsQuarantined ? "UNDER_REVIEW" : person.IsIncomplete ? "INCOMPLETE" : "MATCHED";

    private AskedQuestion Finish(Rng rng, Person person, string kind, Draft draft, string outcome)
    {
        draft.Purpose = rng.Pick(Purposes);
        (draft.From, draft.To) = Period(rng, person);
        if (outcome != "MATCHED")
            return new(draft, outcome, outcome == "NOT_MATCHED" ? null : person, kind, person.Household.Pool.Origin.Label, "", "");
        var withFunds = draft.Purpose.EndsWith("public-funds", StringComparison.Ordinal);
        var withRows = withFunds || draft.Purpose == "nhs-overseas-visitor-manager";
        var withGround = draft.Purpose != "nhs-charging-banner";
        return new(
            draft, outcome, person, kind, person.Household.Pool.Origin.Label,
            withRows ? Due.Rows(person, draft.From, draft.To, withFunds) : "",
            withGround ? Due.UnknownDays(person, draft.From, draft.To) : "");
    }

    private (DateOnly From, DateOnly To) Period(Rng rng, Person person)
    {
        var today = options.Today;
        if (person.Grants is [.., var grant] && rng.Percent(15))
        {
            var day = rng.Percent(50) ? grant.From : grant.Terms.Until ?? grant.From;
            return (day.AddDays(-rng.Below(40)), day.AddDays(rng.Below(40)));
        }

        return rng.Below(100) switch
        {
            < 45 => (today.AddMonths(-6), today),
            < 75 => (today, today),
            < 88 => (today.AddYears(-10), today.AddYears(2)),
            _ => (today, today.AddYears(1)),
        };
    }
}

/// <summary>A question with the answer that is due.</summary>
/// <param name="Draft">The question.</param>
/// <param name="Outcome">MATCHED, NOT_MATCHED, UNDER_REVIEW or INCOMPLETE.</param>
/// <param name="Person">Whom it is about; null for NOT_MATCHED.</param>
/// <param name="Kind">The kind of question.</param>
/// <param name="Origin">The origin of the names of the person from whom the question was made.</param>
/// <param name="Rows">The rows due, for MATCHED.</param>
/// <param name="UnknownDays">The days of which nothing may be concluded, for MATCHED.</param>
internal sealed record AskedQuestion(
    Draft Draft, string Outcome, Person? Person, string Kind, string Origin, string Rows, string UnknownDays);
