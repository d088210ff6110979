using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Replica;

/// <summary>Sees one record of a replica; the view is valid until it returns.</summary>
public delegate void RecordVisitor(in Candidate record);
