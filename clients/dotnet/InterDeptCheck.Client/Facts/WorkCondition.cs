namespace InterDeptCheck.Client;

/// <summary>A condition on work. Numbers are the contract's.</summary>
public enum WorkCondition
{
    /// <summary>
    /// At most 20 hours a week in term (degree or above), 10 below degree, none on a part-time course; Monday to Sunday, not averaged.
    /// </summary>
    TermTimeHours = 1,

    /// <summary>The employer must hold the course's term dates.</summary>
    TermDatesHeld = 2,

    /// <summary>No self-employment.</summary>
    NoSelfEmployment = 3,

    /// <summary>No permanent full-time job.</summary>
    NoPermanentFullTimeJob = 4,

    /// <summary>Only the occupation of the sponsorship.</summary>
    Occupation = 5,

    /// <summary>Only for the sponsor.</summary>
    Sponsor = 6,

    /// <summary>Whether supplementary work is allowed beside the sponsored job is not decided here.</summary>
    SupplementaryWorkNotDecided = 7,

    /// <summary>No work as a professional sportsperson.</summary>
    NoProfessionalSport = 8,
}
