using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using InterDeptCheck.Server.Security;
using V1 = Grpc.Reflection.V1;

namespace InterDeptCheck.Server.Reflection;

/// <summary>The reflection protocol under its first name, for older tools: the same messages to the byte.</summary>
internal sealed class OldReflectionServiceImpl(Callers callers, ReflectionIndex index) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        callers.Require(context);
        for (var asked = 0; asked < ReflectionServiceImpl.QuestionsMax && await requestStream.MoveNext(context.CancellationToken); asked++)
        {
            callers.Require(context);
            var answer = index.Answer(V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteString()));
            await responseStream.WriteAsync(ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()), context.CancellationToken);
        }
    }
}
