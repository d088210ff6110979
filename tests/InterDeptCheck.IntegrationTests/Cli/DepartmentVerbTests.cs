using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>Who may call what, as operators type it.</summary>
public sealed class DepartmentVerbTests
{
    private const string Service = "spiffe://interdeptcheck.example/department/dwp/service/pensions";

    [Fact(Timeout = 240_000)]
    public async Task A_department_is_enrolled_by_two_granted_listed_and_revoked_by_one()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        string[] enrol = ["department", "enrol", Service, "--purpose", "dwp-public-funds", "--legal-gateway", "An Act 2026", "--reason", "goes live", "--json"];
        var number = (string)JsonNode.Parse((await idcheck.RunAsync(enrol)).MustBe(0).Output)!["proposal"]!;
        Assert.Contains("Another operator", (await idcheck.RunAsync("department", "approve", number)).MustBe(1).Errors, StringComparison.Ordinal);
        Assert.Contains("DwpPublicFunds", (await idcheck.RunAsync("department", "approve", number, "--as", "home-office/operations-b")).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Contains("PROPOSAL_UNKNOWN", (await idcheck.RunAsync("department", "approve", number)).MustBe(1).Errors, StringComparison.Ordinal);

        var granted = (await idcheck.RunAsync("department", "grant", Service, "--right", "registry", "--reason", "reports")).MustBe(0).Output;
        Assert.Contains("--as DEPARTMENT/SERVICE", granted, StringComparison.Ordinal);
        (await idcheck.RunAsync("department", "grant", Service, "--right", "everything", "--reason", "?")).MustBe(2);
        (await idcheck.RunAsync("department", "grant", Service, "--purpose", "dwp-public-funds", "--reason", "no law")).MustBe(2);
        (await idcheck.RunAsync("department", "enrol", "dwp/pensions", "--reason", "no SPIFFE ID")).MustBe(2);
        var list = JsonNode.Parse((await idcheck.RunAsync("department", "list", "--json")).MustBe(0).Output)!;
        Assert.Equal("CALLER_RIGHT_REGISTRY", (string?)list["proposals"]!.AsArray().Single()!["rights"]![0]);

        (await idcheck.RunAsync("department", "revoke", Service, "--reason", "key lost")).MustBe(0);
        Assert.Contains($"{Service}  REVOKED", (await idcheck.RunAsync("department", "list")).MustBe(0).Output, StringComparison.Ordinal);
        (await idcheck.RunAsync("department", "revoke", Service + "-typo", "--reason", "?")).MustBe(1);
    }

    [Fact(Timeout = 240_000)]
    public async Task The_certificates_of_a_revocation_list_are_revoked_once_as_PEM_and_as_DER()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        string Pki(string name) => Path.Combine(idcheck.Home, "pki", name);
        using var authority = X509Certificate2.CreateFromPemFile(Pki("ca.pem"), Pki("ca.key"));
        using var lost = X509CertificateLoader.LoadCertificateFromFile(Pki("home-office.operations-b.pem"));
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(lost);
        var der = builder.Build(authority, 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256);
        await File.WriteAllBytesAsync(idcheck.File("ca.crl"), der);
        await File.WriteAllTextAsync(idcheck.File("ca.crl.pem"), PemEncoding.WriteString("X509 CRL", der));
        (await idcheck.RunAsync("department", "list", "--as", "home-office/operations-b")).MustBe(0);

        var first = JsonNode.Parse((await idcheck.RunAsync("department", "import-crl", idcheck.File("ca.crl.pem"), "--json")).MustBe(0).Output)!;
        Assert.Equal((1, 1), ((int)first["listed"]!, (int)first["revoked"]!));
        var again = (await idcheck.RunAsync("department", "import-crl", idcheck.File("ca.crl"))).MustBe(0).Output;
        Assert.Contains("1 certificates listed, 0 of them revoked now", again, StringComparison.Ordinal);
        (await idcheck.RunAsync("department", "list", "--as", "home-office/operations-b")).MustBe(1);

        der[^1] ^= 1;
        await File.WriteAllBytesAsync(idcheck.File("forged.crl"), der);
        Assert.Contains("LIST_REFUSED", (await idcheck.RunAsync("department", "import-crl", idcheck.File("forged.crl"))).MustBe(1).Errors, StringComparison.Ordinal);
        (await idcheck.RunAsync("department", "import-crl", idcheck.File("none.crl"))).MustBe(1);
    }
}
