using System.Diagnostics.Metrics;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>Which failures are the node's, which a stream outlives, and what is left when the client is gone.</summary>
public sealed class NodeFaultTests : IDisposable
{
    private readonly ThrowAwayCertificates authority = new(TimeProvider.System.GetUtcNow());
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("idcheck-nodes");

    public void Dispose()
    {
        authority.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact] // Why: a node that hangs took every other question for as long as it hung.
    public void A_node_that_says_nothing_until_the_deadline_is_left_out_and_one_that_ended_the_call_itself_is_not()
    {
        using var telemetry = new ClientTelemetry(TimeProvider.System);
        using var pool = Pool(telemetry);
        pool.Failed(pool.Nodes[0], Failure(FailureReason.DeadlineExceeded, StatusCode.DeadlineExceeded, "SUP-0000000000000001"));
        pool.Failed(pool.Nodes[0], Failure(FailureReason.ReplicaBehind, StatusCode.Unavailable, "SUP-0000000000000002"));
        pool.Failed(pool.Nodes[0], Failure(FailureReason.PurposeNotGranted, StatusCode.PermissionDenied, "SUP-0000000000000003"));
        Assert.False(pool.IsLeftOut(pool.Nodes[0]));
        pool.Failed(pool.Nodes[0], Failure(FailureReason.DeadlineExceeded, StatusCode.DeadlineExceeded, support: null));
        Assert.True(pool.IsLeftOut(pool.Nodes[0]));
        for (var number = 0; number < 10; number++)
        {
            using var lease = pool.Rent();
            Assert.Same(pool.Nodes[1], lease.Node);
        }
    }

    [Fact]
    public void A_collector_is_told_of_every_node_whether_it_is_left_out()
    {
        using var telemetry = new ClientTelemetry(TimeProvider.System);
        using var pool = Pool(telemetry);
        Assert.Equal([("left-a.example", 0), ("left-b.example", 0)], LeftOut());
        pool.Failed(pool.Nodes[1], Failure(FailureReason.Unreachable, StatusCode.Unavailable, support: null));
        Assert.Equal([("left-a.example", 0), ("left-b.example", 1)], LeftOut());
        pool.Nodes[1].Answered();
        Assert.Equal([("left-a.example", 0), ("left-b.example", 0)], LeftOut());
    }

    [Theory] // Why: no answer leaves a node that can't log it, so that another stream, or another node, has to be asked.
    [InlineData(FailureReason.DisclosureLogUnavailable, true)]
    [InlineData(FailureReason.ReplicaBuilding, true)]
    [InlineData(FailureReason.LedgerUnavailable, true)]
    [InlineData(FailureReason.PurposeNotGranted, false)]
    [InlineData(FailureReason.AnswerMixedUp, false)]
    public void A_stream_goes_on_after_what_another_stream_can_mend(FailureReason reason, bool isBroken) =>
        Assert.Equal(isBroken, CheckManyRun.IsBroken(Failure(reason, StatusCode.Unavailable, support: null)));

    [Fact] // Why: a certificate that is refused is refused again, however often it is shown.
    public void A_stream_ends_at_what_does_not_pass_by_itself()
    {
        Assert.True(CheckManyRun.IsBroken(Unreachable(Diagnoses.ConnectionBroken())));
        Assert.True(CheckManyRun.IsBroken(Unreachable(Diagnoses.ClosedAtOnce("a.example", "CN=a"))));
        Assert.False(CheckManyRun.IsBroken(Unreachable(Diagnoses.CertificateRefused("a.example", "bad certificate"))));
        Assert.False(CheckManyRun.IsBroken(Unreachable(Diagnoses.NoHttp2("a.example"))));
    }

    [Fact] // Why: channels that were opened after the end were closed by nobody.
    public void Certificates_are_not_reloaded_after_the_end()
    {
        var (certificate, key) = (Path.Combine(directory.FullName, "client.pem"), Path.Combine(directory.FullName, "client.key"));
        Write();
        var client = new StatusCheckClient(new()
        {
            Address = new("https://a.example:8443"),
            ClientCertificateFile = certificate,
            ClientKeyFile = key,
            ServerAuthorities = authority.Trusted,
        });
        Write();
        Assert.True(client.ReloadCertificates());
        client.Dispose();
        Write();
        Assert.Throws<ObjectDisposedException>(() => client.ReloadCertificates());

        void Write()
        {
            var issued = authority.Client();
            File.WriteAllText(key, System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions
                .GetECDsaPrivateKey(issued)!.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(certificate, issued.ExportCertificatePem());
        }
    }

    [Fact] // Why: what TLS can't take left as another exception, and on the reload's timer it would have ended the process.
    public void A_certificate_that_can_not_be_used_is_a_fault_of_the_options()
    {
        var gone = authority.Client();
        gone.Dispose();
        var error = Assert.Throws<InterDeptCheckException>(() => new StatusCheckClient(Options(options => options.ClientCertificate = gone)));
        Assert.Equal((FailureReason.OptionsInvalid, "ClientCertificate"), (error.Reason, Assert.Single(error.Violations).Field));
    }

    private static InterDeptCheckException Failure(FailureReason reason, StatusCode code, string? support) =>
        new(FailureKind.Transport, reason, code, "It failed.") { SupportReference = support };

    private static InterDeptCheckException Unreachable(Diagnosis diagnosis) =>
        new(FailureKind.Transport, FailureReason.Unreachable, StatusCode.Unavailable, "It failed.") { Diagnosis = diagnosis };

    private static (string Node, int IsLeftOut)[] LeftOut()
    {
        var told = new List<(string, int)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "interdeptcheck.client.nodes.left_out") listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) =>
        {
            var node = tags.ToArray().Single(tag => tag.Key == "server.address").Value!.ToString()!;
            if (node.StartsWith("left-", StringComparison.Ordinal)) told.Add((node, value));
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. told];
    }

    private NodePool Pool(ClientTelemetry telemetry)
    {
        var options = Options(made => (made.Address, made.Addresses) = (null, [new("https://left-a.example"), new("https://left-b.example")]));
        return new(options, OptionsReader.Read(options), telemetry);
    }

    private InterDeptCheckClientOptions Options(Action<InterDeptCheckClientOptions> change)
    {
        var options = new InterDeptCheckClientOptions
        {
            Address = new("https://a.example:8443"),
            ClientCertificate = authority.Client(),
            ServerAuthorities = authority.Trusted,
        };
        change(options);
        return options;
    }
}
