using InterDeptCheck.Client;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli;

/// <summary>How <c>idcheck</c> reaches a server: as a service of the home directory, trusting its authority alone.</summary>
internal static class Connection
{
    private static readonly Uri DefaultAddress = new("https://localhost:8443");

    /// <summary>
    /// Whether a server answers what can be read without one: when one is named, or runs on the home directory and no shared ledger is named.
    /// </summary>
    /// <exception cref="CommandFault">Both a server and a ledger are named.</exception>
    public static bool IsServed(Home home, Uri? server, LedgerAddress? ledger = null)
    {
        if (ledger is null) return server is not null || ServingLock.AddressOf(home) is not null;
        if (server is null) return false;
        throw new CommandFault(
            ExitCode.BadInput, "--ledger and --server exclude each other.", "Name the server, or the ledger to be read without one.");
    }

    /// <summary>Options of the SDK for <paramref name="service"/> (department/service).</summary>
    /// <exception cref="CommandFault">There is no certificate for the service.</exception>
    public static InterDeptCheckClientOptions Options(Home home, string service, Uri? server, TimeProvider clock)
    {
        if (!File.Exists(home.ServiceCertificate(service)))
        {
            throw new CommandFault(
                ExitCode.BadInput,
                $"There is no certificate of {service} in {home.Pki}.",
                $"Issue one with: idcheck pki issue {service}");
        }

        return new()
        {
            Address = server ?? ServingLock.AddressOf(home) ?? DefaultAddress,
            ClientCertificateFile = home.ServiceCertificate(service),
            ClientKeyFile = home.ServiceKey(service),
            ServerAuthorityFile = home.AuthorityCertificate,
            TimeProvider = clock,
        };
    }
}
