namespace InterDeptCheck.Server.Security;

/// <summary>Why a client certificate is refused. Logged by its name; docs/operating/running-a-node.md says what to do.</summary>
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

    /// <summary>It was revoked: an event of the ledger names its issuer and serial number.</summary>
    Revoked = 20,
}
