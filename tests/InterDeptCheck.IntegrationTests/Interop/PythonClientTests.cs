using System.Diagnostics;
using System.Text.Json.Nodes;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Interop;

/// <summary>Another stack: Python's grpcio over the C core, with code that protoc generates from protos/.</summary>
public sealed class PythonClientTests
{
    private const string Python = "/usr/bin/python3";

    [PythonFact]
    public async Task A_check_from_another_stack_is_answered()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var person = new TestPerson(1);
        var written = await deployment.Registry().SubmitAllAsync(person.Everything());
        var question = person.Question(Purpose.HmrcPublicFunds);
        question.Freshness = new() { AtLeastPosition = written[^1].Position };

        var (code, answer) = await CheckAsync(deployment, TestService.Hmrc, question);
        Assert.Equal(0, code);
        Assert.Equal("OUTCOME_MATCHED", answer["outcome"]!.ToString());
        Assert.NotEmpty(answer["answer"]!["grants"]!.AsArray());
    }

    [PythonFact]
    public async Task An_error_reaches_another_stack_with_its_code_and_its_details()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var (code, error) = await CheckAsync(deployment, TestService.Nhs, new TestPerson(1).Question(Purpose.DwpPublicFunds));
        Assert.Equal(1, code);
        Assert.Equal("PERMISSION_DENIED", error["code"]!.ToString());
        Assert.True(error["details_length"]!.GetValue<int>() > 50);
    }

    private static async Task<(int Code, JsonNode Answer)> CheckAsync(TestDeployment deployment, TestService service, CheckRequest request)
    {
        var generated = Directory.CreateDirectory(deployment.PathOf("generated")).FullName;
        var protos = Repository.PathOf("protos");
        var sources = Directory.EnumerateFiles(Path.Combine(protos, "interdeptcheck", "v1"), "*.proto");
        await RunAsync("protoc", ["-I", protos, $"--python_out={generated}", .. sources], "");

        using var issued = deployment.Authority.IssueClient(service.Caller, TimeSpan.FromHours(1), TimeProvider.System);
        var (certificate, key, ca) = (deployment.PathOf("python.pem"), deployment.PathOf("python.key"), deployment.PathOf("python-ca.pem"));
        issued.Save(certificate, key);
        await File.WriteAllTextAsync(ca, deployment.Authority.Certificate.ExportCertificatePem());
        var address = deployment.Server.Address;
        var (code, output, errors) = await RunAsync(
            Python,
            [Repository.PathOf("tests/interop/check.py"), generated, $"localhost:{address.Port}", ca, certificate, key],
            Google.Protobuf.JsonFormatter.Default.Format(request));
        return (code, JsonNode.Parse(output) ?? throw new InvalidOperationException(errors));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }
}
