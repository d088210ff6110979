using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary><c>idcheck doctor</c>, as an engineer of a department types it.</summary>
public sealed partial class DoctorVerbTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_checklist_says_what_is_well_and_what_is_not_and_what_to_do_next()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var well = (await idcheck.RunAsync("doctor", "--as", "hmrc/child-benefit")).MustBe(0);
        Assert.Equal(5, well.Output.Count(letter => letter == '✓'));
        Assert.Contains("Nothing is wrong.", well.Output, StringComparison.Ordinal);

        // The service's certificate with another's key; the files named one by one.
        string Pki(string name) => Path.Combine(idcheck.Home, "pki", name);
        string[] swapped = ["doctor", "--cert", Pki("hmrc.child-benefit.pem"), "--key", Pki("dwp.universal-credit.key"), "--ca", Pki("ca.pem")];
        var address = (await File.ReadAllTextAsync(Path.Combine(idcheck.Home, "address"))).Trim();
        var bad = JsonNode.Parse((await idcheck.RunAsync([.. swapped, "--server", address, "--json"])).MustBe(1).Output)!;
        Assert.False((bool)bad["well"]!);
        var first = bad["findings"]![0]!;
        Assert.Equal(
            ("CERTIFICATE", "BAD", "CLIENT_KEY_MISMATCH"), ((string)first["step"]!, (string)first["verdict"]!, (string)first["fault"]!));
        Assert.NotEmpty((string)first["next"]!);
        Assert.All(bad["findings"]!.AsArray().Skip(1), finding => Assert.Equal("NOT_REACHED", (string)finding!["verdict"]!));

        await idcheck.StopServersAsync();
        var gone = (await idcheck.RunAsync("doctor", "--as", "hmrc/child-benefit", "--server", address)).MustBe(1);
        var plain = Colour().Replace(gone.Output, "");
        Assert.Contains("✗ connection", plain, StringComparison.Ordinal);
        Assert.Contains("next  Check the port", plain, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Whose_certificate_it_is_has_to_be_said_once()
    {
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("doctor")).MustBe(2);
        (await idcheck.RunAsync("doctor", "--cert", "client.pem")).MustBe(2);
        (await idcheck.RunAsync("doctor", "--as", "hmrc/child-benefit", "--cert", "client.pem", "--key", "client.key")).MustBe(2);
        (await idcheck.RunAsync("doctor", "--as", "hmrc/child-benefit", "--server", "http://localhost")).MustBe(2);
        // Files that are not there are a finding like others.
        (await idcheck.RunAsync("doctor", "--as", "hmrc/child-benefit")).MustBe(1);
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Colour();
}
