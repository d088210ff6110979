namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>Whether a server or a ledger at hand is asked.</summary>
public sealed class WhoAnswersTests
{
    [Theory(Timeout = 120_000)] // Why: of a server and a ledger that are both named, some verbs took the one without a word of the other.
    [InlineData("ledger", "status")]
    [InlineData("ledger", "verify")]
    [InlineData("causes")]
    public async Task A_server_and_a_ledger_exclude_each_other(params string[] verb)
    {
        await using var idcheck = new Idcheck();
        string[] both = ["--server", "https://localhost:1", "--ledger", "postgres:Host=localhost;Port=1"];
        var refused = (await idcheck.RunAsync([.. verb, .. both])).MustBe(2);
        Assert.Contains("exclude each other", refused.Errors, StringComparison.Ordinal);
    }
}
