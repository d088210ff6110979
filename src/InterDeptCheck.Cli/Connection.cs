using InterDeptCheck.Client;

namespace InterDeptCheck.Cli;

/// <summary>How <c>idcheck</c> reaches a server: as a service of the home directory, trusting its authority alone.</summary>
internal static class Connection
{
    private static readonly Uri DefaultAddress = new("https://localhost:8443");

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
