namespace InterDeptCheck.Client;

/// <summary>The place in the ledger that an answer was computed at.</summary>
/// <param name="Position">Position of the last ledger event that the server had applied; 0 before the first.</param>
/// <param name="Time">When the server last knew that it was up to date, in UTC, to the millisecond.</param>
public readonly record struct AsOf(long Position, DateTimeOffset Time);
