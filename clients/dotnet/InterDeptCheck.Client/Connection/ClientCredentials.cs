using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>What the options come to once the files are read: nothing in here is faulty.</summary>
internal sealed record ClientCredentials(
    X509Certificate2 Certificate, X509Certificate2Collection Intermediates, X509Certificate2Collection Authorities);
