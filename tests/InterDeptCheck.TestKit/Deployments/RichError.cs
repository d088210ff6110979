using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Xunit;
using RpcStatus = Google.Rpc.Status;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>An error of the contract as a caller reads it, with everything that it must have asserted.</summary>
/// <param name="Code">The canonical code.</param>
/// <param name="Reason">The reason, without its prefix.</param>
/// <param name="Metadata">What the reason names.</param>
/// <param name="Fields">Faults, each as <c>path RULE</c>.</param>
/// <param name="RetryDelay">When to try again; null when the error does not say.</param>
public sealed record RichError(
    StatusCode Code, string Reason, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Fields, TimeSpan? RetryDelay)
{
    /// <summary>Runs <paramref name="call"/>, which must end with an error of the contract.</summary>
    public static async Task<RichError> OfAsync<T>(Func<Task<T>> call) => Of(await Assert.ThrowsAsync<RpcException>(async () => await call()));

    /// <summary>Runs <paramref name="call"/>, which must end with an error of the contract.</summary>
    public static Task<RichError> OfAsync<T>(Func<AsyncUnaryCall<T>> call) => OfAsync(async () => await call());

    /// <summary>Reads an error.</summary>
    public static RichError Of(RpcException error)
    {
        var bytes = error.Trailers.GetValueBytes("grpc-status-details-bin");
        Assert.True(bytes is not null, $"No details with {error.Status}.");
        var status = RpcStatus.Parser.ParseFrom(bytes);
        Assert.Equal((int)error.StatusCode, status.Code);
        var info = Assert.Single(All<ErrorInfo>(status));
        Assert.Equal("interdeptcheck", info.Domain);
        Assert.Matches("^SUP-[0-9A-Z]{16}$", info.Metadata["support_reference"]);
        var fields = All<BadRequest>(status).SelectMany(bad => bad.FieldViolations).Select(fault => $"{fault.Field} {fault.Description}");
        var retry = All<RetryInfo>(status).SingleOrDefault();
        return new(error.StatusCode, info.Type, info.Metadata, [.. fields], retry?.RetryDelay.ToTimeSpan());
    }

    private static IEnumerable<T> All<T>(RpcStatus status)
        where T : class, IMessage, new() => status.Details.Where(any => any.Is(new T().Descriptor)).Select(any => any.Unpack<T>());
}
