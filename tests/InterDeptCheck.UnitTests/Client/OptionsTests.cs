using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InterDeptCheck.UnitTests.Client;

public sealed class OptionsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 10, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly ThrowAwayCertificates authority = new(Now);
    private readonly ThrowAwayCertificates other = new(Now);
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("idcheck-options");

    public void Dispose()
    {
        authority.Dispose();
        other.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact]
    public void Good_options_have_no_faults_in_memory_or_from_files()
    {
        Assert.Empty(Faults(_ => { }));
        Assert.Empty(Faults(FromFiles));
    }

    [Fact]
    public async Task A_client_can_be_made_from_options_alone_and_disposed_either_way()
    {
        var options = Good();
        FromFiles(options);
        await using var one = new StatusCheckClient(options);
        using var two = new StatusCheckClient(Good());
    }

    [Fact]
    public void Every_fault_is_listed_at_once()
    {
        var error = Assert.Throws<InterDeptCheckException>(() => new StatusCheckClient(new() { DefaultDeadline = TimeSpan.Zero }));
        Assert.Equal((FailureKind.CallersFault, FailureReason.OptionsInvalid), (error.Kind, error.Reason));
        Assert.Equal(
            ["Address", "ClientCertificate", "DefaultDeadline", "ServerAuthorities"],
            error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(error.Violations, violation => Assert.Contains(
            $"{violation.Field}: {violation.Rule}", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_is_https_with_host_and_port_only()
    {
        foreach (var address in new[] { "http://localhost:8443", "https://localhost/path", "https://user@localhost", "ftp://localhost" })
            AssertFault("Address", options => options.Address = new Uri(address));
        AssertFault("Address", options => options.Address = new Uri("/relative", UriKind.Relative));
    }

    [Fact]
    public void Several_nodes_are_given_instead_of_one_all_different_and_at_most_16()
    {
        void Nodes(InterDeptCheckClientOptions options, int count) =>
            (options.Address, options.Addresses) = (null, [.. Enumerable.Range(1, count).Select(port => new Uri($"https://localhost:{port}"))]);

        Assert.Empty(Faults(options => Nodes(options, 16)));
        AssertFault("Addresses", options => Nodes(options, 17), "at most 16");
        AssertFault("Address", options => options.Addresses = [new("https://localhost:1")], "choose one");
        AssertFault(
            "Addresses",
            options => (options.Address, options.Addresses) = (null, [new("https://localhost:1"), new("https://localhost:1")]),
            "all different");
        AssertFault("Addresses", options => (options.Address, options.Addresses) = (null, [new("http://localhost:1")]), "https");
    }

    [Fact]
    public void Retries_and_the_reload_interval_have_their_ranges()
    {
        Assert.Empty(Faults(options => options.Retries = new() { Most = 0, BackOffFirst = TimeSpan.FromMilliseconds(1) }));
        AssertFault("Retries.Most", options => options.Retries.Most = 4, "0 to 3");
        AssertFault("Retries.Most", options => options.Retries.Most = -1);
        AssertFault("Retries.BackOffFirst", options => options.Retries.BackOffFirst = TimeSpan.Zero);
        AssertFault("Retries.BackOffMax", options => options.Retries.BackOffMax = TimeSpan.FromMilliseconds(49));
        AssertFault("Retries", options => options.Retries = null!);
        Assert.Empty(Faults(options => options.ReloadInterval = null));
        Assert.Empty(Faults(options => options.ReloadInterval = TimeSpan.FromSeconds(1)));
        AssertFault("ReloadInterval", options => options.ReloadInterval = TimeSpan.FromMilliseconds(999));
        AssertFault("ReloadInterval", options => options.ReloadInterval = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1));
    }

    [Fact]
    public void A_deadline_is_1_millisecond_to_1_minute()
    {
        Assert.Empty(Faults(options => options.DefaultDeadline = TimeSpan.FromMilliseconds(1)));
        Assert.Empty(Faults(options => options.DefaultDeadline = TimeSpan.FromMinutes(1)));
        AssertFault("DefaultDeadline", options => options.DefaultDeadline = TimeSpan.FromTicks(9_999));
        AssertFault("DefaultDeadline", options => options.DefaultDeadline = TimeSpan.FromMinutes(1) + TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromSeconds(2), new InterDeptCheckClientOptions().DefaultDeadline);
    }

    [Fact]
    public void A_certificate_in_memory_has_a_private_key_and_is_a_clients_and_valid_now()
    {
        AssertFault("ClientCertificate", options =>
            options.ClientCertificate = X509CertificateLoader.LoadCertificate(authority.Client().RawData), "private key");
        AssertFault(
            "ClientCertificate", options => options.ClientCertificate = authority.Client(isForClients: false), "client authentication");
        AssertFault(
            "ClientCertificate", options => options.ClientCertificate = authority.Client(validForDays: -1), "expired, on 2026-10-01");
        AssertFault("ClientCertificate", options => options.TimeProvider = new Clock(Now.AddDays(-31)), "not valid before");
        Assert.Contains(
            Faults(options => options.ClientCertificate = authority.Authority),
            fault => fault.Rule.Contains("authority's", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_say_which_of_them_is_wrong_and_how()
    {
        AssertFileFault("ClientCertificateFile", options => options.ClientCertificateFile = PathOf("absent.pem"), "does not exist");
        AssertFileFault("ClientCertificateFile", options =>
            options.ClientCertificateFile = Write("empty.pem", "no certificate"), "holds no PEM certificate");
        AssertFileFault("ClientKeyFile", options => options.ClientKeyFile = null, "is required");
        AssertFileFault("ClientKeyFile", options => options.ClientKeyFile = options.ClientCertificateFile, "holds no private key");
        AssertFileFault(
            "ClientKeyFile", options => options.ClientKeyFile = Write("other.pem", KeyOf(other.Client())), "is not the certificate's key");
        AssertFileFault("ClientKeyFile", options => options.ClientKeyFile = Write("locked.pem", LockedKey()), "is encrypted");
        AssertFileFault("ServerAuthorityFile", options => options.ServerAuthorityFile = PathOf("absent.pem"), "does not exist");
        AssertFileFault("ServerAuthorityFile", options => options.ServerAuthorityFile = Write("empty.pem", ""), "holds no PEM certificate");
        AssertFileFault(
            "ClientCertificateFile",
            options =>
            {
                var expired = authority.Client(validForDays: -1);
                options.ClientCertificateFile = Write("expired.pem", expired.ExportCertificatePem());
                options.ClientKeyFile = Write("expired.key", KeyOf(expired));
            },
            "has expired");
    }

    [Fact]
    public void What_is_given_twice_is_a_fault()
    {
        AssertFault("ClientCertificate", options => options.ClientKeyFile = PathOf("key.pem"), "choose one");
        AssertFault("ServerAuthorities", options => options.ServerAuthorityFile = PathOf("ca.pem"), "choose one");
        AssertFault("ServerAuthorities", options => options.ServerAuthorities = [], "holds no certificate");
    }

    [Fact]
    public async Task A_host_with_faulty_options_does_not_start_and_lists_every_fault()
    {
        using var host = Host(options => options.DefaultDeadline = TimeSpan.Zero);
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(4, error.Failures.Count());
    }

    [Fact]
    public async Task A_host_has_one_client()
    {
        using var host = Host(Copy);
        await host.StartAsync();
        Assert.Same(host.Services.GetRequiredService<StatusCheckClient>(), host.Services.GetRequiredService<StatusCheckClient>());
        await host.StopAsync();
    }

    private static IHost Host(Action<InterDeptCheckClientOptions> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddInterDeptCheck(configure);
        return builder.Build();
    }

    private static string KeyOf(X509Certificate2 certificate) => certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    private string LockedKey() => authority.Client().GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(
        "secret", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    private InterDeptCheckClientOptions Good()
    {
        var options = new InterDeptCheckClientOptions();
        Copy(options);
        return options;
    }

    private void Copy(InterDeptCheckClientOptions options)
    {
        options.Address = new Uri("https://localhost:8443");
        options.ClientCertificate = authority.Client();
        options.ServerAuthorities = authority.Trusted;
        options.TimeProvider = new Clock(Now);
    }

    private void FromFiles(InterDeptCheckClientOptions options)
    {
        var certificate = authority.Client();
        (options.ClientCertificate, options.ServerAuthorities) = (null, null);
        options.ClientCertificateFile = Write(
            "client.pem", certificate.ExportCertificatePem() + "\n" + authority.Authority.ExportCertificatePem());
        options.ClientKeyFile = Write("client.key", KeyOf(certificate));
        options.ServerAuthorityFile = Write("ca.pem", authority.Authority.ExportCertificatePem());
    }

    private IReadOnlyList<FieldViolation> Faults(Action<InterDeptCheckClientOptions> change)
    {
        var options = Good();
        change(options);
        return OptionsReader.TryRead(options).Faults;
    }

    private void AssertFault(string field, Action<InterDeptCheckClientOptions> change, string rule = "")
    {
        var fault = Assert.Single(Faults(change));
        Assert.Equal(field, fault.Field);
        Assert.Contains(rule, fault.Rule, StringComparison.Ordinal);
    }

    private void AssertFileFault(string field, Action<InterDeptCheckClientOptions> change, string rule) => AssertFault(
        field,
        options =>
        {
            FromFiles(options);
            change(options);
        },
        rule);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(directory.FullName, name);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
