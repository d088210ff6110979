using System.Diagnostics;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace InterDeptCheck.IntegrationTests.Server;

public sealed class ReflectionTests
{
    private const string Check = "interdeptcheck.v1.StatusCheckService";
    private static readonly string Buf = Repository.PathOf("node_modules/.bin/buf");

    [ServerFact]
    public async Task It_is_not_there_unless_it_was_asked_for()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => AskAsync(deployment, TestService.Dwp, new ServerReflectionRequest { ListServices = "" }));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [ServerFact]
    public async Task It_tells_services_files_and_symbols_to_enrolled_callers_alone()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with { Reflection = true });
        var listed = await AskAsync(deployment, TestService.Dwp, new() { ListServices = "*" });
        Assert.Contains(Check, listed.ListServicesResponse.Service.Select(service => service.Name));
        var files = (await AskAsync(deployment, TestService.Dwp, new() { FileContainingSymbol = Check + ".Check" })).FileDescriptorResponse
            .FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();
        Assert.Equal("interdeptcheck/v1/status_check_service.proto", files[0].Name);
        Assert.All(files.SelectMany(file => file.Dependency), import => Assert.Contains(import, files.Select(file => file.Name)));
        Assert.Equal((int)StatusCode.NotFound, (await AskAsync(deployment, TestService.Dwp, new() { FileByFilename = "nobody.proto" })).ErrorResponse.ErrorCode);
        var stranger = new TestService(TestService.Id("nobody", "nothing"), []);
        Assert.Equal("CALLER_NOT_ENROLLED", RichError.Of(await Assert.ThrowsAsync<RpcException>(() => AskAsync(deployment, stranger, new() { ListServices = "" }))).Reason);
    }

    [ServerFact] // Why: tools that are a few years old know no other name.
    public async Task Under_its_first_name_it_says_the_same()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with { Reflection = true });
        using var call = new V1Alpha.ServerReflection.ServerReflectionClient(deployment.Channel(TestService.Dwp)).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new() { FileContainingSymbol = Check });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotEmpty(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [BufFact] // Why: an engineer tries a service with a generic tool first.
    public async Task Buf_curl_asks_by_reflection_over_mutual_tls()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with { Reflection = true });
        using (var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System))
            issued.Save(deployment.PathOf("client.pem"), deployment.PathOf("client.key"));
        foreach (var protocol in new[] { "grpc-v1", "grpc-v1alpha" })
        {
            var said = await CurlAsync(deployment, protocol, "interdeptcheck.v1.DescribeService/Describe", "{}");
            Assert.Contains("\"DWP_PUBLIC_FUNDS\"", said.Replace("PURPOSE_", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private static async Task<ServerReflectionResponse> AskAsync(TestDeployment deployment, TestService service, ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(deployment.Channel(service)).ServerReflectionInfo();
        await call.RequestStream.SendAllAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current;
    }

    private static async Task<string> CurlAsync(TestDeployment deployment, string reflection, string method, string data)
    {
        var start = new ProcessStartInfo(Buf)
        {
            ArgumentList =
            {
                "curl", "--protocol", "grpc", "--reflect-protocol", reflection, "--cacert", deployment.PathOf("ca.pem"),
                "--cert", deployment.PathOf("client.pem"), "--key", deployment.PathOf("client.key"), "--data", data,
                $"https://localhost:{deployment.Server.Address.Port}/{method}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}

/// <summary>A test with buf from npm.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BufFactAttribute() : NeedsFactAttribute(
    File.Exists(Repository.PathOf("node_modules/.bin/buf")), "buf is not installed: npm install --no-save", timeout: 120_000);
