using System.Collections.Frozen;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Server;

public sealed class CallersTests
{
    private static readonly Enrolment Dwp = new(
        TestService.Dwp.Caller, new[] { Domain.Checks.Purpose.DwpPublicFunds }.ToFrozenSet(), MayReportChanges: false, MayOperate: false);

    private readonly Callers callers = new(new(TestService.TrustDomain, [Dwp]), Enrolments.Empty, TimeProvider.System);

    [Fact]
    public void A_connection_without_a_caller_is_unidentified() => Assert.Equal(ErrorReason.CallerUnidentified, Refused(null));

    [Fact]
    public void A_connection_that_outlives_its_certificate_is_unidentified() =>
        Assert.Equal(ErrorReason.CallerUnidentified, Refused(new(TestService.Dwp.Caller, DateTimeOffset.UtcNow.AddSeconds(-1))));

    [Fact]
    public void A_caller_is_known_by_the_whole_of_its_id()
    {
        var later = DateTimeOffset.UtcNow.AddHours(1);
        Assert.Same(Dwp, callers.Require(new FakeCall(new(TestService.Dwp.Caller, later))));
        Assert.Equal(ErrorReason.CallerNotEnrolled, Refused(new(TestService.Id("dwp", "universal-credit-2"), later)));
        Assert.Equal(ErrorReason.CallerNotEnrolled, Refused(new(TestService.Id("dwp", "universal-credit", "other.example"), later)));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("null", "trust_domain must be")]
    [InlineData("{}", "services must list at least one")]
    [InlineData("""{ "trust_domain": "test.idc.example", "services": [], "everybody": true }""", "not JSON of the expected shape")]
    [InlineData("""{ "trust_domain": "test.idc.example", "services": [ null ] }""", "services[0].spiffe_id must be")]
    [InlineData("""{ "trust_domain": "test.idc.example", "services": [ { "spiffe_id": "spiffe://test.idc.example/department/a/service/b", "revoked": true }, { "spiffe_id": "spiffe://test.idc.example/department/a/service/b" } ] }""", "services[1].spiffe_id is listed twice")]
    public void Enrolments_that_are_wrong_are_refused_whole(string json, string fault)
    {
        var reading = EnrolmentsReader.Read(System.Text.Encoding.UTF8.GetBytes(json), TestService.TrustDomain);
        Assert.Null(reading.Table);
        Assert.Contains(reading.Faults, text => text.Contains(fault, StringComparison.Ordinal));
    }

    private ErrorReason Refused(Peer? peer) => Assert.Throws<RefusedException>(() => callers.Require(new FakeCall(peer))).Refusal.Reason;
}
