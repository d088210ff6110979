using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>The package that integrators install.</summary>
public sealed class PackTests
{
    [Fact(Timeout = 120_000)] // Why: who installs it gets the official runtimes and not what stands in for them here.
    public async Task The_package_has_the_sdk_its_documentation_readme_and_symbols_and_names_the_official_runtimes()
    {
        var output = Directory.CreateTempSubdirectory("idcheck-pack-");
        try
        {
            await PackAsync(output.FullName);
            using var package = ZipFile.OpenRead(Assert.Single(output.GetFiles("InterDeptCheck.Client.*.nupkg")).FullName);
            var names = package.Entries.Select(entry => entry.FullName).ToList();
            foreach (var name in new[] { "InterDeptCheck.Client.dll", "InterDeptCheck.Client.xml", "InterDeptCheck.Contracts.dll" })
                Assert.Contains("lib/net10.0/" + name, names);
            Assert.Contains("README.md", names);
            Assert.DoesNotContain(names, name => name.Contains("Grpc.", StringComparison.Ordinal));

            using var symbols = ZipFile.OpenRead(Assert.Single(output.GetFiles("*.snupkg")).FullName);
            Assert.Contains(symbols.Entries, entry => entry.FullName == "lib/net10.0/InterDeptCheck.Client.pdb");

            var specification = XDocument.Load(package.GetEntry("InterDeptCheck.Client.nuspec")!.Open());
            var needs = specification.Descendants().Where(element => element.Name.LocalName == "dependency").ToDictionary(
                element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value, StringComparer.Ordinal);
            var versions = await File.ReadAllTextAsync(Repository.PathOf("Directory.Packages.props"));
            Assert.Equal(["Google.Api.CommonProtos", "Google.Protobuf", "Grpc.Core.Api", "Grpc.Net.Client"], needs.Keys.Order(StringComparer.Ordinal));
            Assert.All(needs.Values, version => Assert.Contains(version, versions, StringComparison.Ordinal));
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static async Task PackAsync(string output)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo(
            "dotnet",
            ["pack", Repository.PathOf("clients/dotnet/InterDeptCheck.Client"), "--no-build", "-c", configuration, "-o", output, "-v", "q", "--nologo"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, printed);
    }
}
