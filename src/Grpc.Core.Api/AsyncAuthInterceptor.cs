namespace Grpc.Core;

/// <summary>Adds what a call needs to authenticate itself to the metadata that is about to be sent.</summary>
/// <param name="context">The call that is about to be made.</param>
/// <param name="metadata">The headers to add to.</param>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
