namespace InterDeptCheck.Client;

/// <summary>What <see cref="ClientDoctor"/> found of one step. Immutable; never a person's data.</summary>
/// <param name="Step">What was looked at.</param>
/// <param name="Verdict">Whether it is as it has to be.</param>
/// <param name="Says">What was found, in one sentence.</param>
/// <param name="Diagnosis">Why, and what to do next; null unless it is bad.</param>
public sealed record DoctorFinding(DoctorStep Step, DoctorVerdict Verdict, string Says, Diagnosis? Diagnosis = null);
