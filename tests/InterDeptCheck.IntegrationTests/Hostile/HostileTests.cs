using InterDeptCheck.Hostile.Run;
using InterDeptCheck.IntegrationTests.Departments;

namespace InterDeptCheck.IntegrationTests.Hostile;

/// <summary>
/// A small round of <c>./eng/hostile.sh</c>: all certificates, headers and transports, every attack for a moment. The time that the good client's
/// answers take is judged there and not here; that each is answered is judged, and so nothing else runs beside it.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HostileTests
{
    private const int Seed = 11;

    [Fact(Timeout = 300_000)]
    public async Task Nobody_gets_past_the_server_and_it_outlives_who_tries()
    {
        var plan = new CampaignPlan(Seed, SecondsEach: 0.4, Decoded: 1_000_000, Sent: 5_000, BeforeSeconds: 2, IsPolite: false);
        var result = await Campaign.RunAsync(plan, _ => { }, default);
        Assert.True(result.Misses.Count == 0, $"Seed {Seed}: {string.Join(Environment.NewLine, result.Misses)}");
    }
}
