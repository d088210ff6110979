using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>One deployment for the tests of a class, each of which has people of its own.</summary>
public sealed class SharedDeployment : IAsyncLifetime
{
    public TestDeployment Deployment { get; private set; } = null!;

    public async Task InitializeAsync() => Deployment = await TestDeployment.StartAsync();

    public async Task DisposeAsync() => await Deployment.DisposeAsync();
}

/// <summary>A test of a running server: whatever hangs fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Timeout = 120_000;
}

/// <summary>A test of a running server with several cases: whatever hangs fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute() => Timeout = 120_000;
}
