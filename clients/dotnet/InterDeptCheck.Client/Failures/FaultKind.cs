namespace InterDeptCheck.Client;

/// <summary>What exactly keeps a client from the service: see <see cref="Diagnosis"/>. Numbers are never used again.</summary>
public enum FaultKind
{
    /// <summary>The client certificate has no private key.</summary>
    ClientKeyMissing = 1,

    /// <summary>The private key is another certificate's.</summary>
    ClientKeyMismatch = 2,

    /// <summary>The client certificate's extended key usage lacks client authentication.</summary>
    ClientCertificateNotForClients = 3,

    /// <summary>The client certificate has expired, by the caller's clock.</summary>
    ClientCertificateExpired = 4,

    /// <summary>The client certificate is not valid yet, by the caller's clock.</summary>
    ClientCertificateNotYetValid = 5,

    /// <summary>Another option is wrong, or a file that it names.</summary>
    OptionsWrong = 6,

    /// <summary>The server's name is not known to DNS.</summary>
    NameNotResolved = 10,

    /// <summary>Nothing listens at the address.</summary>
    ConnectionRefused = 11,

    /// <summary>Nothing answered at the address in time.</summary>
    ConnectTimedOut = 12,

    /// <summary>There is no way to the address.</summary>
    ConnectionFailed = 13,

    /// <summary>What listens does not speak TLS, or not a version of it that is safe.</summary>
    TlsFailed = 20,

    /// <summary>The server's certificate does not lead to an authority that the client trusts.</summary>
    ServerUntrusted = 21,

    /// <summary>The server's certificate is of another name.</summary>
    ServerNameMismatch = 22,

    /// <summary>The server's certificate has expired, or is not valid yet.</summary>
    ServerCertificateOutOfDate = 23,

    /// <summary>The server's certificate is not made for servers.</summary>
    ServerCertificateNotForServers = 24,

    /// <summary>The caller's clock and the server's are apart, so that certificates look expired, or not valid yet.</summary>
    ClockOff = 25,

    /// <summary>Whoever ends the TLS connection did not ask for the client's certificate: a proxy stands in between.</summary>
    TlsTerminatedBetween = 26,

    /// <summary>Whoever ends the TLS connection does not speak HTTP/2.</summary>
    NoHttp2 = 27,

    /// <summary>The server refused the client's certificate.</summary>
    ClientCertificateRefused = 28,

    /// <summary>The connection broke during a call.</summary>
    ConnectionBroken = 30,

    /// <summary>The deadline passed without an answer.</summary>
    DeadlineExceeded = 31,

    /// <summary>The service is not enrolled.</summary>
    NotEnrolled = 40,

    /// <summary>The service has no grant for any purpose.</summary>
    NothingGranted = 41,

    /// <summary>The node can be reached, and does not serve now.</summary>
    NotServing = 42,

    /// <summary>The server refused the call for another reason.</summary>
    Refused = 43,
}
