using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>
/// How a client reaches the service and proves who it is. Read once, when the client is made: later changes have no effect, but for those of the
/// files. Every fault is reported at once, at the start of the host or by the client's constructor.
/// </summary>
public sealed class InterDeptCheckClientOptions
{
    /// <summary>Least <see cref="DefaultDeadline"/>.</summary>
    public static readonly TimeSpan DeadlineMin = TimeSpan.FromMilliseconds(1);

    /// <summary>Greatest <see cref="DefaultDeadline"/>.</summary>
    public static readonly TimeSpan DeadlineMax = TimeSpan.FromMinutes(1);

    /// <summary>Most <see cref="Addresses"/>.</summary>
    public const int AddressesMax = 16;

    /// <summary>Least <see cref="ReloadInterval"/>.</summary>
    public static readonly TimeSpan ReloadMin = TimeSpan.FromSeconds(1);

    /// <summary>Greatest <see cref="ReloadInterval"/>.</summary>
    public static readonly TimeSpan ReloadMax = TimeSpan.FromDays(1);

    /// <summary>
    /// The service's address, https, host and port only, such as https://interdeptcheck.example:8443. Required, unless
    /// <see cref="Addresses"/> are given.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>
    /// The addresses of several nodes, instead of one: 1 to 16, all different. Questions go to the nodes that answer; one that does not is
    /// left out for a while, and comes back when it says that it serves. Default none.
    /// </summary>
    public IReadOnlyList<Uri> Addresses { get; set; } = [];

    /// <summary>
    /// The client certificate in memory, with its private key and the extended key usage for clients. Required, unless
    /// <see cref="ClientCertificateFile"/> and <see cref="ClientKeyFile"/> are given. The client never disposes it.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Path of a PEM file: the client certificate first, then any intermediate ones. Default none.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>Path of a PEM file with the certificate's private key, not encrypted. Default none.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>
    /// The authorities of the server's certificate, in memory; only they are trusted, never the system's. Required, unless
    /// <see cref="ServerAuthorityFile"/> is given.
    /// </summary>
    public X509Certificate2Collection? ServerAuthorities { get; set; }

    /// <summary>Path of a PEM file with the authorities of the server's certificate. Default none.</summary>
    public string? ServerAuthorityFile { get; set; }

    /// <summary>How long a check may take when the caller doesn't say: 1 ms to 1 minute; default 2 s.</summary>
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How a call that the service could not take is tried again.</summary>
    public RetryOptions Retries { get; set; } = new();

    /// <summary>
    /// How often the files of certificates and keys are looked at, and taken when they changed: 1 s to 1 day; null for never; default 1
    /// minute. Calls under way end on the connection that they began on.
    /// </summary>
    public TimeSpan? ReloadInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many questions are asked at once.</summary>
    public BatchOptions Batches { get; set; } = new();

    /// <summary>Where request ids and the chance in waits come from; default the system's generator. Has to be thread-safe.</summary>
    public RandomNumberGenerator Randomness { get; set; } = RandomNumberGenerator.Create();

    /// <summary>
    /// Puts a handler of one's own around the client's, such as one that counts or, in tests, one that spoils replies. It sees people's
    /// data. Default: none.
    /// </summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? WrapHandler { get; set; }

    /// <summary>The clock for deadlines and certificates' dates; default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal IReadOnlyList<Uri> AllAddresses => Addresses is { Count: > 0 } several ? several : [Address!];

    internal bool HasFiles => ClientCertificateFile is not null || ServerAuthorityFile is not null;

    internal InterDeptCheckClientOptions Copy()
    {
        var copy = (InterDeptCheckClientOptions)MemberwiseClone();
        (copy.Batches, copy.Retries, copy.Addresses) = (Batches.Copy(), Retries.Copy(), [.. Addresses ?? []]);
        return copy;
    }
}
