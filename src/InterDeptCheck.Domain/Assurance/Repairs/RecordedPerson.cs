using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>A record with all that made it.</summary>
/// <param name="Record">The record now.</param>
/// <param name="History">Every event of the person, by position.</param>
public sealed record RecordedPerson(PersonRecord Record, IReadOnlyList<RecordedChange> History);
