using Grpc.Core;
using Grpc.Reflection.V1;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Reflection;

/// <summary>The standard reflection protocol, for callers who are enrolled. It is there only where the node was told so.</summary>
internal sealed class ReflectionServiceImpl(Callers callers, ReflectionIndex index) : ServerReflection.ServerReflectionBase
{
    /// <summary>Most questions of one call; a tool asks a handful.</summary>
    public const int QuestionsMax = 1_000;

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        callers.Require(context);
        for (var asked = 0; asked < QuestionsMax && await requestStream.MoveNext(context.CancellationToken); asked++)
        {
            callers.Require(context);
            await responseStream.WriteAsync(index.Answer(requestStream.Current), context.CancellationToken);
        }
    }
}
