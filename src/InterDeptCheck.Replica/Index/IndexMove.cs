namespace InterDeptCheck.Replica.Index;

/// <summary>One change of the index: under <paramref name="Key"/>, the record at <paramref name="From"/> gives way to that at <paramref name="To"/>.</summary>
/// <param name="Key">An identifier's or a person's fingerprint.</param>
/// <param name="From">Offset of the record that goes; 0 for none.</param>
/// <param name="To">Offset of the record that comes; 0 for none.</param>
/// <param name="IsPerson">Whether the key is a person's.</param>
internal readonly record struct IndexMove(ulong Key, long From, long To, bool IsPerson);
