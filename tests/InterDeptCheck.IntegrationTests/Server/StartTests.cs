using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>Everything that keeps a server from starting, and what it says then.</summary>
public sealed class StartTests
{
    [ServerFact]
    public async Task All_faults_of_the_options_are_listed_at_once()
    {
        await using var deployment = TestDeployment.Create();
        deployment.Options = deployment.Options with
        {
            Endpoint = new() { Address = "localhost", Port = 70_000 },
            Storage = new() { DataDirectory = deployment.PathOf("nowhere"), FingerprintKeyFile = deployment.PathOf("no.key") },
            Following = new() { StalenessMax = TimeSpan.Zero },
            Limits = new() { ConnectionsMax = 0 },
        };
        var refused = await RefusedAsync(deployment);
        Assert.Equal(
            ["Endpoint.Address", "Endpoint.Port", "Storage.DataDirectory", "Storage.FingerprintKeyFile", "Following.StalenessMax",
             "Following.Heartbeat", "Limits.ConnectionsMax"],
            refused.Faults.Select(fault => fault.Option),
            StringComparer.Ordinal);
        Assert.All(refused.Faults, fault => Assert.Contains(fault.ToString(), refused.Message, StringComparison.Ordinal));
    }

    [ServerTheory]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("aspnetcore_http_ports")]
    [InlineData("DOTNET_URLS")]
    [InlineData("Kestrel__EndpointDefaults__ClientCertificateMode")]
    [InlineData("ASPNETCORE_Kestrel__Certificates__Default__Path")]
    [InlineData("DOTNET_Kestrel__Endpoints__Http__Url")]
    public async Task A_variable_that_would_make_another_server_of_it_is_refused(string variable)
    {
        await using var deployment = TestDeployment.Create();
        deployment.Options = deployment.Options with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = "x", ["PATH"] = "/bin" } };
        Assert.Equal($"Environment.{variable}", Assert.Single((await RefusedAsync(deployment)).Faults).Option);
    }

    [ServerTheory]
    [InlineData("server.key")]
    [InlineData("fingerprint.key")]
    public async Task A_key_that_others_may_read_is_refused(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        await using var deployment = TestDeployment.Create();
        File.SetUnixFileMode(deployment.PathOf(file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("can be read or written by others", (await RefusedAsync(deployment)).Message, StringComparison.Ordinal);
    }

    [ServerTheory]
    [InlineData("server.key")]
    [InlineData("server.pem")]
    [InlineData("ca.pem")]
    [InlineData("fingerprint.key")]
    [InlineData("enrolments.json")]
    public async Task A_file_that_is_missing_or_holds_something_else_is_refused(string file)
    {
        await using var deployment = TestDeployment.Create();
        var path = deployment.PathOf(file);
        File.WriteAllText(path, "something else");
        Assert.NotEmpty((await RefusedAsync(deployment)).Faults);
        File.Delete(path);
        Assert.Contains(file, (await RefusedAsync(deployment)).Message, StringComparison.Ordinal);
    }

    [ServerTheory]
    [InlineData(-20, -10, true, "has expired")]
    [InlineData(10, 20, true, "is not valid before")]
    [InlineData(-10, 20, false, "lacks the extended key usage serverAuth")]
    public async Task A_server_certificate_that_clients_would_refuse_is_refused(int from, int to, bool isForServers, string says)
    {
        await using var deployment = TestDeployment.Create();
        using var certificate = new CertificateRecipe
        {
            Hosts = ["localhost"],
            IsForClients = !isForServers,
            IsForServers = isForServers,
            From = DateTimeOffset.UtcNow.AddMinutes(from / 4.0),
            To = DateTimeOffset.UtcNow.AddMinutes(to / 4.0),
        }.Make(deployment.Authority.Certificate);
        File.WriteAllText(deployment.PathOf("server.pem"), certificate.ExportCertificatePem());
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(deployment.PathOf("server.key"), key.ExportPkcs8PrivateKeyPem());
        Assert.Contains(says, (await RefusedAsync(deployment)).Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task Authorities_that_are_none_are_refused()
    {
        await using var deployment = TestDeployment.Create();
        File.Copy(deployment.PathOf("server.pem"), deployment.PathOf("ca.pem"), overwrite: true);
        Assert.Contains("holds a certificate that is no authority", (await RefusedAsync(deployment)).Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task A_second_server_on_one_ledger_is_refused_and_the_first_goes_on()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var refused = await Assert.ThrowsAsync<ServerStartException>(() =>
            StatusCheckServer.StartAsync(deployment.Options, deployment.AddLogging, TimeProvider.System, CancellationToken.None));
        Assert.Equal("Storage.LedgerFile", Assert.Single(refused.Faults).Option);
        Assert.True(deployment.Server.IsReady);
    }

    [ServerFact]
    public async Task A_file_that_is_no_ledger_is_refused_and_left_as_it_is()
    {
        await using var deployment = TestDeployment.Create();
        var path = deployment.Options.Storage.LedgerFile;
        var foreign = string.Concat(Enumerable.Repeat("this is somebody's letter. ", 1000));
        File.WriteAllText(path, foreign);
        Assert.Equal("Storage.LedgerFile", Assert.Single((await RefusedAsync(deployment)).Faults).Option);
        Assert.Equal(foreign, File.ReadAllText(path));
    }

    [ServerFact]
    public async Task A_port_that_is_taken_is_refused()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await using var second = TestDeployment.Create();
        second.Options = second.Options with { Endpoint = new() { Port = deployment.Server.Address.Port } };
        Assert.Equal("Endpoint.Port", Assert.Single((await RefusedAsync(second)).Faults).Option);
    }

    private static Task<ServerStartException> RefusedAsync(TestDeployment deployment) =>
        Assert.ThrowsAsync<ServerStartException>(() =>
            StatusCheckServer.StartAsync(deployment.Options, deployment.AddLogging, TimeProvider.System, CancellationToken.None));
}
