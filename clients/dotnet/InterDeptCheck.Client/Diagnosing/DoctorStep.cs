namespace InterDeptCheck.Client;

/// <summary>What <see cref="ClientDoctor"/> looks at, in the order of its report.</summary>
public enum DoctorStep
{
    /// <summary>The client's certificate and key.</summary>
    Certificate = 1,

    /// <summary>The authorities that the client trusts, and the server's certificate.</summary>
    Trust = 2,

    /// <summary>This machine's clock against the server's.</summary>
    Clock = 3,

    /// <summary>Name, socket, TLS, HTTP/2, and whether the node serves.</summary>
    Connection = 4,

    /// <summary>Whether the service is enrolled, and for which purposes.</summary>
    Grant = 5,
}
