using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Server.Mapping;

/// <summary>A batch whose head holds and whose caller may ask. Immutable.</summary>
/// <param name="Sent">As it was sent.</param>
/// <param name="Head">What holds for every item.</param>
/// <param name="Period">The days of items that state none.</param>
/// <param name="Today">Today in the United Kingdom, for all items.</param>
/// <param name="Digest">Of the whole batch.</param>
internal sealed record ReadBatch(QuestionBatch Sent, QuestionHead Head, DayRange Period, DateOnly Today, QuestionDigest Digest);
