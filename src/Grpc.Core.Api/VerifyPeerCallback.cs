namespace Grpc.Core;

/// <summary>Checks the server further, after TLS has.</summary>
/// <returns>False to refuse it.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
