namespace InterDeptCheck.LoadTest;

/// <summary>How often a step ended with a status.</summary>
/// <param name="Step">The step.</param>
/// <param name="Status">Such as OK or UNAVAILABLE.</param>
/// <param name="IsOk">Whether that is a success.</param>
/// <param name="Count">How often.</param>
/// <param name="Items">Items done.</param>
public sealed record StatusCount(string Step, string Status, bool IsOk, long Count, long Items);
