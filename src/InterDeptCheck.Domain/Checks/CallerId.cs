namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// Who asks: the SPIFFE ID of the client certificate, <c>spiffe://TRUST-DOMAIN/department/DEPARTMENT/service/SERVICE</c>
/// (SPIFFE ID specification, sections 2.1 and 2.2; at most 2048 bytes there, at most 256 here).
/// </summary>
public readonly record struct CallerId
{
    private const int LengthMax = 256;
    private readonly string? uri;

    private CallerId(string uri, string trustDomain, string department, string service)
    {
        this.uri = uri;
        TrustDomain = trustDomain;
        Department = department;
        Service = service;
    }

    /// <summary>The whole SPIFFE ID.</summary>
    public string Uri => uri ?? throw new InvalidOperationException("This caller has no id.");

    /// <summary>The trust domain, in lower case.</summary>
    public string TrustDomain { get; }

    /// <summary>The department, such as dwp.</summary>
    public string Department { get; }

    /// <summary>The service, such as universal-credit.</summary>
    public string Service { get; }

    /// <summary>Reads a SPIFFE ID; false when it is not exactly of that shape.</summary>
    public static bool TryParse(string? text, out CallerId caller)
    {
        caller = default;
        const string Scheme = "spiffe://";
        if (text is null || text.Length > LengthMax || !text.StartsWith(Scheme, StringComparison.Ordinal)) return false;
        if (text[Scheme.Length..].Split('/') is not [var domain, "department", var department, "service", var service]) return false;
        if (!IsTrustDomain(domain) || !IsSegment(department) || !IsSegment(service)) return false;
        caller = new(text, domain, department, service);
        return true;
    }

    // The whole id says all: callers are looked up several times in each call.
    /// <inheritdoc/>
    public bool Equals(CallerId other) => string.Equals(uri, other.uri, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => uri is null ? 0 : uri.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Uri;

    private static bool IsTrustDomain(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');

    private static bool IsSegment(string text) =>
        text.Length > 0 && text is not ("." or "..")
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
