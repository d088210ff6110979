namespace InterDeptCheck.Client;

/// <summary>Something of the contract that will end. Immutable.</summary>
/// <param name="What">What ends: a field, a value, a method or a version.</param>
/// <param name="Instead">What to use.</param>
/// <param name="Announced">The day of the announcement.</param>
/// <param name="Ends">The first day without it, twelve months later or more.</param>
public sealed record DeprecationNotice(string What, string Instead, DateOnly Announced, DateOnly Ends);
