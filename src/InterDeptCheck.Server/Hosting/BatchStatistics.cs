namespace InterDeptCheck.Server.Hosting;

/// <summary>What a node has done of batches of questions since it started.</summary>
/// <param name="Items">Items worked through, those included that nobody waited for any more.</param>
/// <param name="Batches">Batches that were answered.</param>
/// <param name="InFlight">Batches that are read and not yet answered, over all calls.</param>
/// <param name="InFlightMost">The most that were in flight at once.</param>
public readonly record struct BatchStatistics(long Items, long Batches, int InFlight, int InFlightMost);
