namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>A test over a socket: whatever hangs fails after a minute.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WireFactAttribute : FactAttribute
{
    public WireFactAttribute() => Timeout = 60_000;
}
