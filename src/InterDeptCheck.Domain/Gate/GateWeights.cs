namespace InterDeptCheck.Domain.Gate;

/// <summary>
/// What the scored rule weighs, and from where on the gate asks for a person or a second operator: the one place. The values are part of the rules: another
/// value is a new <see cref="GateRules.Version"/>. docs/gate-rules.md says why they are what they are.
/// </summary>
/// <remarks>
/// Points. No single lawful change reaches <see cref="Threshold"/>, nor does a new enrolment with its photo and document; names and photo
/// together do, and so does a sign-in document of another person by itself.
/// </remarks>
public static class GateWeights
{
    /// <summary>The score from which a change is held.</summary>
    public const int Threshold = 80;

    /// <summary>Changes whose effective days lie at most so many days apart come at once.</summary>
    public const int WindowDays = 30;

    /// <summary>Both names new, and nothing that links them.</summary>
    public const int NamesChanged = 45;

    /// <summary>Another birth date.</summary>
    public const int BirthChanged = 25;

    /// <summary>A photo of another enrolment.</summary>
    public const int PhotoChanged = 40;

    /// <summary>A document of another enrolment.</summary>
    public const int DocumentChanged = 10;

    /// <summary>Signs in with another person's document.</summary>
    public const int SignInOfAnother = 100;

    /// <summary>Signs in with a document that another person claims.</summary>
    public const int SignInContested = 40;

    /// <summary>Signs in with a document that is known for nobody: mostly a new passport that was not reported yet.</summary>
    public const int SignInUnknown = 10;

    /// <summary>A second current number of a kind of which a person has one.</summary>
    public const int SecondNumber = 50;

    /// <summary>A document of a nationality that nothing links to the person.</summary>
    public const int NationalityUnlinked = 15;

    /// <summary>Another photo, of no enrolment.</summary>
    public const int PhotoUnattested = 20;

    /// <summary>A grant amid such changes that no enrolment of the record's attests.</summary>
    public const int StatusUnattested = 20;

    /// <summary>Cancellations of one batch, above which it may need a second operator's approval.</summary>
    public const int BulkCancellationsMax = 1_000;

    /// <summary>Per cent of a batch's lines, above which so many cancellations do.</summary>
    public const int BulkCancellationsPercentMax = 5;

    /// <summary>The points of <paramref name="reasons"/> together.</summary>
    public static int Score(GateReasons reasons) => reasons == GateReasons.None ? 0 : GateWords.Each(reasons).Sum(Weight);

    private static int Weight(GateReasons reason) => reason switch
    {
        GateReasons.NamesChanged => NamesChanged,
        GateReasons.BirthChanged => BirthChanged,
        GateReasons.PhotoChanged => PhotoChanged,
        GateReasons.DocumentChanged => DocumentChanged,
        GateReasons.SignInOfAnother => SignInOfAnother,
        GateReasons.SignInContested => SignInContested,
        GateReasons.SignInUnknown => SignInUnknown,
        GateReasons.SecondNumber => SecondNumber,
        GateReasons.NationalityUnlinked => NationalityUnlinked,
        GateReasons.PhotoUnattested => PhotoUnattested,
        GateReasons.StatusUnattested => StatusUnattested,
        _ => 0,
    };
}
