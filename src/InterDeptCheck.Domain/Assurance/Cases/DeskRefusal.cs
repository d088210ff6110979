namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>Why something can't be done with a case or a plan: a closed catalogue.</summary>
public enum DeskRefusal
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>There is no such case.</summary>
    CaseUnknown = 1,

    /// <summary>The case is decided.</summary>
    CaseDecided = 2,

    /// <summary>The case is not about this person.</summary>
    CaseNotAbout = 3,

    /// <summary>The decision does not fit what the case is about, or names a plan that does not carry it out.</summary>
    DecisionOfOther = 4,

    /// <summary>There is no such plan.</summary>
    PlanUnknown = 5,

    /// <summary>The plan is approved, carried out, refused or withdrawn already.</summary>
    PlanNotProposed = 6,

    /// <summary>The plan that the decision rests on is not carried out.</summary>
    PlanNotApplied = 7,

    /// <summary>Who proposed the plan can't approve it.</summary>
    FourEyesNeeded = 8,

    /// <summary>No batch of that name was refused because it cancels in bulk.</summary>
    BatchUnknown = 9,

    /// <summary>Who submitted the batch can't approve it.</summary>
    BatchOfOneself = 10,

    /// <summary>The batch was submitted again since with another number of cancellations.</summary>
    BatchChanged = 11,
}
