namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>How the people of one source and cohort compare.</summary>
/// <param name="Source">The old system.</param>
/// <param name="Cohort">The part of its people that is moved together.</param>
/// <param name="Same">People whose every row is here.</param>
/// <param name="Differing">People of whom a row is not here as it is there.</param>
/// <param name="LackingHere">People who are not known here.</param>
public sealed record ExtractCoverage(string Source, string Cohort, long Same, long Differing, long LackingHere);
