using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.UnitTests.Probing;

public sealed class ReadinessTests
{
    private readonly NodeState state = new();

    [Fact]
    public void Every_reason_that_there_is_is_told_in_the_contracts_order()
    {
        var readiness = new Readiness(
            state,
            [
                new(NotReadyReason.DisclosureLogUnwritable, () => false),
                new(NotReadyReason.Stale, () => false),
                new(NotReadyReason.CertificateInvalid, () => true),
            ]);
        state.Drain();
        Assert.Equal(
            [NotReadyReason.ReplicaBuilding, NotReadyReason.Draining, NotReadyReason.Stale, NotReadyReason.DisclosureLogUnwritable],
            readiness.Reasons);
        Assert.False(readiness.IsReady);
    }

    [Fact]
    public void Without_a_reason_the_node_is_ready_and_with_any_it_is_not()
    {
        var holds = true;
        var readiness = new Readiness(state, [new(NotReadyReason.Stale, () => holds)]);
        Assert.Equal([NotReadyReason.ReplicaBuilding], readiness.Reasons);
        state.Become(NodePhase.Serving);
        Assert.True(readiness.IsReady);
        Assert.Empty(readiness.Reasons);
        holds = false;
        Assert.False(readiness.IsReady);
        state.Become(NodePhase.Broken);
        Assert.Equal([NotReadyReason.ChainBroken, NotReadyReason.Stale], readiness.Reasons);
    }

    [Fact]
    public void A_node_that_keeps_no_replica_says_its_own_word_while_it_builds()
    {
        var readiness = new Readiness(state, [new(NotReadyReason.CertificateInvalid, () => false)], NotReadyReason.RegistryCannotWrite);
        Assert.Equal(NotReadyReason.RegistryCannotWrite, readiness.Building);
        Assert.Equal([NotReadyReason.CertificateInvalid, NotReadyReason.RegistryCannotWrite], readiness.Reasons);
        state.Become(NodePhase.Serving);
        Assert.Equal([NotReadyReason.CertificateInvalid], readiness.Reasons);
    }

    [Fact]
    public void A_key_that_is_gone_makes_no_signature()
    {
        using var authority = CertificateAuthority.Create("Test authority", TimeSpan.FromHours(1), TimeProvider.System);
        using var issued = authority.IssueServer(["localhost"], TimeSpan.FromHours(1), TimeProvider.System);
        var whole = new NodeCertificates(issued.Certificate, [issued.Certificate], [authority.Certificate]);
        Assert.True(whole.CanSign("any text"u8));
        Assert.Equal(["server", "client_authority"], whole.All.Select(certificate => certificate.Role));
        using var withoutKey = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(issued.Certificate.RawData);
        Assert.False(new NodeCertificates(withoutKey, [withoutKey], []).CanSign("any text"u8));
        var probe = new SlowProbe(() => whole.CanSign("any text"u8), TimeSpan.FromSeconds(2), TimeProvider.System);
        issued.Dispose();
        probe.Look();
        Assert.False(probe.Holds);
    }
}
