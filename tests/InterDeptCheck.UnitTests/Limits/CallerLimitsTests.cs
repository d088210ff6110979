using System.Collections.Frozen;
using System.Text;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Limits;

public sealed class CallerLimitsTests
{
    [Fact]
    public void A_service_whose_enrolment_says_nothing_has_the_defaults()
    {
        Assert.Same(CallerLimits.Default, Read("").Table!.Find(TestService.Dwp.Caller)!.Limits);
        Assert.Equal(CallerLimits.Default, Read(""", "limits": {}""").Table!.Find(TestService.Dwp.Caller)!.Limits);
    }

    [Fact]
    public void What_the_enrolment_says_holds_and_the_rest_has_its_default()
    {
        var limits = Read(""", "limits": { "checks_per_second": 7, "identifier_mismatches": 255 }""").Table!.Find(TestService.Dwp.Caller)!.Limits;
        Assert.Equal(CallerLimits.Default with { ChecksPerSecond = 7, IdentifierMismatches = 255 }, limits);
    }

    [Theory]
    [InlineData("checks_per_second", 1, 10_000_000)]
    [InlineData("concurrent_calls", 1, 100_000)]
    [InlineData("open_streams", 1, 10_000)]
    [InlineData("bytes_in_flight", 2_097_152, 1_073_741_824)]
    [InlineData("identifier_mismatches", 1, 255)]
    public void A_limit_is_taken_at_its_bounds_and_refused_one_beyond(string name, int min, int max)
    {
        foreach (var value in new[] { min, max }) Assert.Empty(Read($$""", "limits": { "{{name}}": {{value}} }""").Faults);
        foreach (var value in new[] { min - 1, max + 1 })
        {
            var fault = Assert.Single(Read($$""", "limits": { "{{name}}": {{value}} }""").Faults);
            Assert.StartsWith($"services[0].limits.{name} must be ", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_limit_that_nobody_knows_is_refused() =>
        Assert.Contains("not JSON of the expected shape", Assert.Single(Read(""", "limits": { "checks": 1 }""").Faults), StringComparison.Ordinal);

    [Fact] // Why: else an operator who raises a quota lets a guesser begin again.
    public void Mismatches_and_counts_outlive_a_change_of_limits()
    {
        using var meter = new NodeMeter();
        var budgets = new CallerBudgets(new(), meter, TimeProvider.System);
        var before = budgets.Of(Enrolment(CallerLimits.Default));
        before.Mismatches.Add(42, 1);
        before.Refused(LimitKind.Rate);
        Assert.Same(before, budgets.Of(Enrolment(new())));
        var after = budgets.Of(Enrolment(new() { ChecksPerSecond = 1, ConcurrentCalls = 1 }));
        Assert.Equal((1, 1), (after.Mismatches.Count(42, 1), after.Refusals(LimitKind.Rate)));
        using var first = after.Calls.AttemptAcquire();
        Assert.False(after.Calls.AttemptAcquire().IsAcquired);
        Assert.Same(after, budgets.Of(TestService.Dwp.Caller));
    }

    private static Enrolment Enrolment(CallerLimits limits) =>
        new(TestService.Dwp.Caller, FrozenSet<Domain.Checks.Purpose>.Empty, MayReportChanges: false, MayOperate: false) { Limits = limits };

    private static EnrolmentsReading Read(string more) => EnrolmentsReader.Read(
        Encoding.UTF8.GetBytes(
            $$"""{ "trust_domain": "{{TestService.TrustDomain}}", "services": [ { "spiffe_id": "{{TestService.Dwp.Caller.Uri}}"{{more}} } ] }"""),
        TestService.TrustDomain);
}
