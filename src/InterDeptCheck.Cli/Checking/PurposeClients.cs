using System.Text;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>A client for each purpose: as the named service, or as the example service of the deployment that has the purpose.</summary>
internal sealed class PurposeClients(Home home, string? service, Uri? server, TimeProvider clock) : IAsyncDisposable
{
    private readonly Dictionary<Purpose, StatusCheckClient> clients = [];

    /// <summary>The client for <paramref name="purpose"/>; made when it is first asked for.</summary>
    public StatusCheckClient For(Purpose purpose)
    {
        lock (clients)
        {
            if (clients.TryGetValue(purpose, out var known)) return known;
            var client = new StatusCheckClient(Connection.Options(home, service ?? ServiceOf(purpose), server, clock));
            clients.Add(purpose, client);
            return client;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values) await client.DisposeAsync();
    }

    /// <summary>The example service that has a purpose.</summary>
    /// <exception cref="CommandFault">None has it.</exception>
    public static string ServiceOf(Purpose purpose) =>
        Deployment.ExampleServices.FirstOrDefault(example => example.Purposes.Contains(CodeOf(purpose), StringComparer.Ordinal))?.Name
        ?? throw new CommandFault(ExitCode.BadInput, $"No example service has the purpose {purpose}.", "Name a service by --as.");

    private static string CodeOf(Purpose purpose)
    {
        var code = new StringBuilder();
        foreach (var c in purpose.ToString())
        {
            if (char.IsUpper(c) && code.Length > 0) code.Append('_');
            code.Append(char.ToUpperInvariant(c));
        }

        return code.ToString();
    }
}
