using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>One row of status as an old system's extract has it.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Source">The old system.</param>
/// <param name="Cohort">The part of its people that is moved together.</param>
/// <param name="Codes">The codes.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null without an end.</param>
/// <param name="PublicFunds">The condition; <see cref="PublicFunds.NotRecorded"/> where the extract does not say, and then it is not compared.</param>
public readonly record struct ExtractRow(
    PersonId Person, string Source, string Cohort, StatusCodes Codes, DateOnly ValidFrom, DateOnly? ValidUntil, PublicFunds PublicFunds);
