using Grpc.Core;
using InterDeptCheck.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>The attributes of a method's calls, made once: one set for each code. It is metadata of the method's endpoint. Immutable.</summary>
internal sealed class MethodTags
{
    private static readonly string[] StatusNames =
        [.. Enumerable.Range(0, (int)StatusCode.Unauthenticated + 1).Select(code => NameOf((StatusCode)code))];

    private readonly KeyValuePair<string, object?>[][] byStatus;

    /// <summary>Of a method, such as <c>interdeptcheck.v1.StatusCheckService/Check</c>.</summary>
    public MethodTags(string name)
    {
        Name = name;
        IsFrequent = SupportReference.IsFrequent(name);
        Method = new(Attributes.RpcMethod, name);
        byStatus =
        [
            .. StatusNames.Select(status => new KeyValuePair<string, object?>[]
            {
                new(Attributes.RpcSystem, Attributes.Grpc), Method, new(Attributes.RpcStatus, status),
            }),
        ];
    }

    /// <summary>Stands for every path that leads nowhere: which one it was is the caller's own text.</summary>
    public static MethodTags Unknown { get; } = new("unknown");

    /// <summary>The method's full name.</summary>
    public string Name { get; }

    /// <summary>Whether its calls are too many for a line of the log each.</summary>
    public bool IsFrequent { get; }

    /// <summary>The method as an attribute.</summary>
    public KeyValuePair<string, object?> Method { get; }

    /// <summary>The attributes of a call that ended with <paramref name="status"/>.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Of(StatusCode status) => byStatus[Known(status)];

    /// <summary>A code's name, such as <c>DEADLINE_EXCEEDED</c>.</summary>
    public static string StatusOf(StatusCode status) => StatusNames[Known(status)];

    /// <summary>The method that a call is of.</summary>
    public static MethodTags Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<MethodTags>() ?? Unknown;

    private static int Known(StatusCode status) => (int)status < StatusNames.Length && status >= 0 ? (int)status : (int)StatusCode.Unknown;

    private static string NameOf(StatusCode status) => status == StatusCode.OK ? "OK" : Codes.Of(status.ToString());
}
