using System.Net;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>A response as it came over the wire.</summary>
internal sealed record RawResponse(
    HttpStatusCode HttpStatus,
    IReadOnlyDictionary<string, string[]> Headers,
    byte[] Body,
    IReadOnlyDictionary<string, string[]> Trailers)
{
    /// <summary>grpc-status from the trailers, or from the headers when nothing else was sent.</summary>
    public string? GrpcStatus => Only(Trailers, "grpc-status") ?? Only(Headers, "grpc-status");

    /// <summary>Whether the status came in the one and only block of headers.</summary>
    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status") && Body.Length == 0 && Trailers.Count == 0;

    public string? Header(string name) => Only(Headers, name);

    public string? Trailer(string name) => Only(Trailers, name);

    private static string? Only(IReadOnlyDictionary<string, string[]> from, string name) =>
        from.TryGetValue(name, out var values) ? Assert.Single(values) : null;
}
