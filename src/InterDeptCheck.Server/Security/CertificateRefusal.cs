namespace InterDeptCheck.Server.Security;

/// <summary>Why a connection is refused, mostly for its client certificate. Logged by its name; docs/operating/running-a-node.md says what to do.</summary>
internal enum CertificateRefusal
{
    /// <summary>It is not refused.</summary>
    None = 0,

    /// <summary>The client sent none.</summary>
    Missing = 1,

    /// <summary>Now lies before its validity.</summary>
    NotYetValid = 2,

    /// <summary>Now lies after its validity.</summary>
    Expired = 3,

    /// <summary>It may issue others: an authority is never a caller.</summary>
    IsAuthority = 4,

    /// <summary>It does not name the usage clientAuth.</summary>
    NoClientUsage = 5,

    /// <summary>Its key may not sign.</summary>
    MayNotSign = 6,

    /// <summary>It does not lead to an authority of the bundle: self-signed, foreign, or broken.</summary>
    Untrusted = 7,

    /// <summary>Its subject alternative names can't be read.</summary>
    NamesUnreadable = 8,

    /// <summary>It has no URI; a common name is never read.</summary>
    NoUri = 9,

    /// <summary>It has more than one URI.</summary>
    SeveralUris = 10,

    /// <summary>Its URI is not a SPIFFE ID of a department's service.</summary>
    NotASpiffeId = 11,

    /// <summary>Its SPIFFE ID is of another trust domain.</summary>
    OtherTrustDomain = 12,

    /// <summary>It is not of version 3, has the same extension twice, or one that can't be read: what it says depends on who reads it.</summary>
    Malformed = 13,

    /// <summary>It is valid for longer than a certificate of a service may be.</summary>
    LivesTooLong = 14,

    /// <summary>Its key, or an intermediate's, is none of RSA with 2,048 bits or more, P-256, P-384 and P-521.</summary>
    KeyNotAllowed = 15,

    /// <summary>Its signature, or an intermediate's, is none of RSA and ECDSA with SHA-256, SHA-384 and SHA-512.</summary>
    SignatureNotAllowed = 16,

    /// <summary>It was revoked, or an authority between it and the root: an event of the ledger names the issuer and serial number.</summary>
    Revoked = 17,

    /// <summary>What the client says is not TLS.</summary>
    NotTls = 18,

    /// <summary>The client did not say all that it had to in time.</summary>
    HandshakeTooSlow = 19,

    /// <summary>
    /// The handshake failed: no version, suite or protocol in common, or a certificate that can't be decoded or that the client has no key for.
    /// </summary>
    HandshakeFailed = 20,

    /// <summary>Its address begins handshakes faster than it may and too many of them wait already, or it has begun too many and finished none.</summary>
    TooManyHandshakes = 21,

    /// <summary>Its caller has as many connections open as one may.</summary>
    TooManyConnections = 22,
}
