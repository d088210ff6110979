using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

public sealed class ReleaseTests
{
    [ServerFact] // Why: an error that came with a release is traced to it by its event.
    public async Task A_registry_notes_its_release_once_before_it_takes_changes_and_nodes_keep_nothing_of_it()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with { Release = new("1.0.0") });
        Assert.Equal(new(1), Assert.Single((await ReleasesAsync(deployment)).All).Since);
        await deployment.RestartServerAsync();
        Assert.Single((await ReleasesAsync(deployment)).All);
        Assert.Equal(0, deployment.Server.ReplicaStatistics.Persons);

        deployment.Options = deployment.Options with { Release = new("1.1.0") };
        await deployment.RestartServerAsync();
        Assert.Equal(["1.0.0", "1.1.0"], (await ReleasesAsync(deployment)).All.Select(release => release.Release.Version.Text));
        Assert.True((await deployment.Server.Ledger.VerifyAsync(projection: true, null, CancellationToken.None)).IsSound);
    }

    [ServerFact]
    public async Task A_server_that_is_told_no_release_notes_none()
    {
        await using var deployment = await TestDeployment.StartAsync();
        Assert.Empty((await ReleasesAsync(deployment)).All);
        Assert.Empty(await deployment.Server.Ledger.ReadHistoryAsync(PersonId.Deployment, CancellationToken.None));
    }

    private static Task<ReleaseBook> ReleasesAsync(TestDeployment deployment) =>
        PersonHistory.ReadReleasesAsync(deployment.Server.Ledger, CancellationToken.None);
}
