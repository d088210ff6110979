using System.Security.Cryptography;

namespace InterDeptCheck.Client;

/// <summary>What asking many questions needs of the options, as they were when the client was made.</summary>
internal sealed record BatchTools(BatchOptions Options, RandomNumberGenerator Randomness, TimeProvider Time);
