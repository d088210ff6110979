using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Perf;

/// <summary>
/// A department that asks too much, in a process of its own: what its own work costs must not be taken for what it costs the others. It asks
/// on two connections as it is told by lines of "rate milliseconds", and says "answered refused" after each.
/// </summary>
internal sealed class Department : IAsyncDisposable
{
    /// <summary>The command that runs it.</summary>
    public const string Command = "limits-department";

    private const int People = LimitMeasurement.People;
    private readonly Process process;

    private Department(Process process) => this.process = process;

    /// <summary>Starts the process of a service of that deployment.</summary>
    public static Department Start(TestDeployment deployment, TestService service)
    {
        using (var issued = deployment.Authority.IssueClient(service.Caller, TimeSpan.FromHours(12), TimeProvider.System))
            issued.Save(deployment.PathOf("department.pem"), deployment.PathOf("department.key"));
        var host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(Department).Assembly.Location] : [];
        return new(Process.Start(new ProcessStartInfo(host, [.. program, Command, deployment.Server.Address.ToString(), deployment.Directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!);
    }

    /// <summary>Has it ask for a while.</summary>
    /// <returns>Questions that were answered and refused.</returns>
    public async Task<(int Answered, int Refused)> AskAsync(int perSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(FormattableString.Invariant($"{perSecond} {(int)time.TotalMilliseconds}"));
        await process.StandardInput.FlushAsync(cancellationToken);
        var said = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The department's process has ended.");
        var numbers = Numbers(said);
        return (numbers[0], numbers[1]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    /// <summary>The process itself.</summary>
    public static async Task<int> RunAsync(string address, string directory, CancellationToken cancellationToken)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "department.pem"), Path.Combine(directory, "department.key"));
        using var authority = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(Path.Combine(directory, "ca.pem"), cancellationToken));
        using var first = Channel(address, certificate, authority);
        using var second = Channel(address, certificate, authority);
        StatusCheckService.StatusCheckServiceClient[] connections = [new(first), new(second)];
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var asked = Numbers(line);
            var (answered, refused) = await new SteadyCaller(connections, Question, asked[0]).RunAsync(TimeSpan.FromMilliseconds(asked[1]), cancellationToken);
            Console.WriteLine(FormattableString.Invariant($"{answered.Length} {refused}"));
        }

        return 0;
    }

    private static CheckRequest Question(int number) => new TestPerson(1 + number % People).Question();

    private static GrpcChannel Channel(string address, X509Certificate2 certificate, X509Certificate2 authority) =>
        ClientChannel.Create(new() { Address = new(address), ClientCertificate = certificate, ServerAuthorities = [authority] });

    private static int[] Numbers(string line) => [.. line.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
}
