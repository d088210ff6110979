namespace InterDeptCheck.Server.Pki;

/// <summary>Object identifiers of RFC 5280 that certificates of this service use.</summary>
internal static class Oids
{
    /// <summary>id-kp-serverAuth.</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>id-kp-clientAuth.</summary>
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>id-ce-subjectAltName.</summary>
    public const string SubjectAlternativeName = "2.5.29.17";

    /// <summary>anyExtendedKeyUsage.</summary>
    public const string AnyUsage = "2.5.29.37.0";

    /// <summary>id-ce-nameConstraints.</summary>
    public const string NameConstraints = "2.5.29.30";
}
