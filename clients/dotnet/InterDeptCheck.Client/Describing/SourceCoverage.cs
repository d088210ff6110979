namespace InterDeptCheck.Client;

/// <summary>What one source of record has delivered, in round numbers. It says nothing about any person. Immutable.</summary>
/// <param name="System">The source's name, such as ATLAS.</param>
/// <param name="ChangesAtLeast">Its applied changes, rounded down to two significant figures.</param>
/// <param name="DeliveredUntil">When the latest was recorded, UTC; the first moment of its month where <paramref name="IsMonthOnly"/>.</param>
/// <param name="IsMonthOnly">Whether only the month of the latest change is known.</param>
public sealed record SourceCoverage(string System, long ChangesAtLeast, DateTimeOffset DeliveredUntil, bool IsMonthOnly);
