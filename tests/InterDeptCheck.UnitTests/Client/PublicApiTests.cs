using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using InterDeptCheck.Client;
using InterDeptCheck.UnitTests.Architecture;
using InterDeptCheck.UnitTests.GrpcApi;

namespace InterDeptCheck.UnitTests.Client;

public sealed class PublicApiTests
{
    private const string Golden = "clients/dotnet/InterDeptCheck.Client/PublicApi.txt";

    [Fact] // Why: integrators compile against it. A line that goes breaks them; one that comes is a promise.
    public void The_public_surface_is_what_PublicApi_txt_says()
    {
        using var file = new PEReader(File.OpenRead(typeof(StatusCheckClient).Assembly.Location));
        var lines = ApiShape.Of(file.GetMetadataReader()).Select(entry => $"{entry.Type} {entry.Member} {entry.Signature}".TrimEnd())
            .Order(StringComparer.Ordinal).ToArray();
        var actual = string.Join('\n', lines) + "\n";
        var expected = Repository.Read(Golden);
        if (string.Equals(expected, actual, StringComparison.Ordinal)) return;
        var path = Path.Combine(Path.GetTempPath(), "PublicApi.txt");
        File.WriteAllText(path, actual);
        var gone = expected.Split('\n').Except(lines, StringComparer.Ordinal).Where(line => line.Length > 0);
        var come = lines.Except(expected.Split('\n'), StringComparer.Ordinal);
        Assert.Fail($"If it is meant to change, copy {path} to {Golden}.\nGone:\n{string.Join('\n', gone)}\nCome:\n{string.Join('\n', come)}");
    }
}
