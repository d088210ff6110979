namespace InterDeptCheck.Domain.Checks;

/// <summary>SHA-256 of a question in the explicit encoding of an answer binding (docs/calling/answer-binding.md).</summary>
/// <param name="BindingVersion">The version of the encoding.</param>
/// <param name="Value">32 bytes.</param>
public readonly record struct QuestionDigest(int BindingVersion, ReadOnlyMemory<byte> Value);
