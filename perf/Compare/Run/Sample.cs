using Grpc.Core;

namespace InterDeptCheck.Compare.Run;

/// <summary>Who was measured, by how many callers, and whether at an even rate.</summary>
internal readonly record struct Cell(Contender Contender, int Callers, bool IsPaced);

/// <summary>One measurement of a round.</summary>
/// <param name="PerSecond">Checks a second that were answered right.</param>
/// <param name="P50Us">Of a call, or of a batch; from when it was due, in open load.</param>
/// <param name="P99Us">The same.</param>
/// <param name="ServiceP99Us">Of a call from when it was sent.</param>
/// <param name="CpuUs">Of the server's process, a check.</param>
/// <param name="BytesPerCall">Allocated by the server's process, a call.</param>
/// <param name="AskedPerSecond">The rate, in open load.</param>
/// <param name="WritesPerSecond">Changes that the node applied.</param>
/// <param name="Wrong">Answers that were not as they should be.</param>
/// <param name="Statuses">How calls ended.</param>
internal sealed record Sample(
    double PerSecond,
    double P50Us,
    double P99Us,
    double ServiceP99Us,
    double CpuUs,
    double BytesPerCall,
    double AskedPerSecond,
    double WritesPerSecond,
    long Wrong,
    IReadOnlyDictionary<StatusCode, long> Statuses);
