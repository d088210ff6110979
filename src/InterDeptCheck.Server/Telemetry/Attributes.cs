namespace InterDeptCheck.Server.Telemetry;

/// <summary>The keys of every attribute of our metrics and traces. A test lets no other key out.</summary>
internal static class Attributes
{
    public const string RpcSystem = "rpc.system.name";
    public const string RpcMethod = "rpc.method";
    public const string RpcStatus = "rpc.response.status_code";
    public const string Caller = "interdeptcheck.caller";
    public const string Purpose = "interdeptcheck.purpose";
    public const string Outcome = "interdeptcheck.outcome";
    public const string Reason = "interdeptcheck.reason";
    public const string Element = "interdeptcheck.element";
    public const string Assertion = "interdeptcheck.assertion";
    public const string Step = "interdeptcheck.step";
    public const string Role = "interdeptcheck.certificate.role";
    public const string Thumbprint = "interdeptcheck.certificate.sha256";
    public const string Limit = "interdeptcheck.limit";
    public const string Signal = "interdeptcheck.signal";

    /// <summary>The one value of <see cref="RpcSystem"/>.</summary>
    public const string Grpc = "grpc";

    /// <summary>What stands for a caller who is not enrolled: who that is, is in the log only.</summary>
    public const string NotEnrolled = "not-enrolled";
}
