using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.TestKit;

/// <summary>A person of a test: under which id, and what sources attest of them.</summary>
public sealed record TestPerson(PersonId Id, Attestation Attestation);
