using System.Text.Json;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>Cases and repairs by <c>idcheck</c>, as two operators type them.</summary>
public sealed class CasesTests
{
    private const string First = "0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11";
    private const string Second = "0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f12";

    [Fact(Timeout = 120_000)] // Why: what a person has to type must be enough to go from a held change to its release, and no operator alone.
    public async Task A_held_change_is_found_released_by_two_and_decided()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        await ImportAsync(idcheck, "first.ndjson", Registered(1, First), Registered(2, Second), Linked(3, First));
        await ImportAsync(idcheck, "second.ndjson", Linked(4, Second));
        using var listed = JsonDocument.Parse((await idcheck.RunAsync("cases", "list", "--open", "--json")).MustBe(0).Output);
        var id = listed.RootElement.GetProperty("case_id").GetString()!;
        Assert.Equal("CLAIMED_BY_ANOTHER", listed.RootElement.GetProperty("held_change").GetProperty("rule").GetString());
        (await idcheck.RunAsync("cases", "assign", id)).MustBe(0);
        var read = (await idcheck.RunAsync("cases", "read", id, Second, "--reason", "whose number is it?")).MustBe(0);
        Assert.Contains("Kowalczyk", read.Output, StringComparison.Ordinal);
        Assert.Contains("CLAIMED_BY_ANOTHER", (await idcheck.RunAsync("cases", "read", id, Second, "--reason", "which change?", "--history")).MustBe(0).Output, StringComparison.Ordinal);

        // The number is the second person's: two operators take it from the first, in the first one's record as it was before.
        (await idcheck.RunAsync("cases", "evidence", id, "the first one says so", "--person", First)).MustBe(0);
        Assert.Contains("PART_UNKNOWN", (await idcheck.RunAsync(
            "repair", "propose", "relink", First, Second, "--part", "grant@3", "--case", id, "--reason", "it is theirs")).MustBe(1).Errors, StringComparison.Ordinal);
        var plan = PlanOf((await idcheck.RunAsync(
            "repair", "propose", "relink", First, Second, "--part", "number@3", "--case", id, "--reason", "it is theirs", "--json")).MustBe(0));
        Assert.Contains("FourEyesNeeded", (await idcheck.RunAsync("repair", "approve", plan)).MustBe(1).Errors, StringComparison.Ordinal);
        Assert.Contains("before:", (await idcheck.RunAsync("repair", "show", plan, "--reason", "to approve it", "--as", "home-office/caseworker-b")).MustBe(0).Output, StringComparison.Ordinal);
        (await idcheck.RunAsync("repair", "approve", plan, "--as", "home-office/caseworker-b")).MustBe(0);
        (await idcheck.RunAsync("cases", "decide", id, "repair", "--plan", plan, "--reason", "it is theirs")).MustBe(0);
        Assert.Contains("0 case(s)", (await idcheck.RunAsync("cases", "list", "--open")).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Contains("RECORD_READ", (await idcheck.RunAsync("cases", "show", id)).MustBe(0).Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)] // Why: who is refused must be told what to do next, and it must work.
    public async Task A_batch_that_cancels_in_bulk_is_refused_with_what_to_do_and_that_works()
    {
        await using var idcheck = await Idcheck.ServingAsync(withRecords: false);
        var file = idcheck.File("bulk.ndjson");
        await File.WriteAllLinesAsync(file, [Registered(1, First), .. Enumerable.Range(1, 1_001).Select(Cancelled)]);
        var refused = (await idcheck.RunAsync("import", file, "--batch", "batch-7")).MustBe(1);
        Assert.Contains("idcheck batches approve batch-7 --cancellations 1001 --as ", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("1,001", (await idcheck.RunAsync("batches", "list")).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Contains("BatchChanged", (await idcheck.RunAsync("batches", "approve", "batch-7", "--cancellations", "7")).MustBe(1).Errors, StringComparison.Ordinal);
        using var approved = JsonDocument.Parse((await idcheck.RunAsync("batches", "approve", "batch-7", "--cancellations", "1001", "--json")).MustBe(0).Output);
        Assert.True(approved.RootElement.GetProperty("approved").GetBoolean());
        (await idcheck.RunAsync("import", file, "--batch", "batch-7")).MustBe(0);
        Assert.Contains("0 batch(es)", (await idcheck.RunAsync("batches", "list")).MustBe(0).Output, StringComparison.Ordinal);
    }

    private static string Cancelled(int grant) =>
        $"{{\"event_id\":\"00000000-0000-4000-9000-{grant:D12}\",\"person_id\":\"{First}\",\"effective_on\":\"2021-02-01\","
        + $"\"source\":{{\"system\":\"ATLAS\",\"reference\":\"cancel-{grant}\"}},\"attestation\":{Attestation},\"status_cancelled\":{{\"grant_id\":\"grant-{grant}\"}}}}";

    private static async Task ImportAsync(Idcheck idcheck, string name, params string[] lines)
    {
        var file = idcheck.File(name);
        await File.WriteAllLinesAsync(file, lines);
        (await idcheck.RunAsync("import", file)).MustBe(0);
    }

    private static string PlanOf(CommandResult proposed)
    {
        using var json = JsonDocument.Parse(proposed.Output);
        return json.RootElement.GetProperty("plan_id").GetString()!;
    }

    private static string Registered(int number, string person) =>
        Change(number, person, "", "\"person_registered\":{\"identity\":" + Attestation + "}");

    private static string Linked(int number, string person) =>
        Change(number, person, "\"attestation\":" + Attestation + ",", "\"identifier_linked\":{\"identifier\":{\"nino\":\"AB123456C\"}}");

    private static string Attestation => "{\"family_name\":\"Kowalczyk\",\"given_names\":\"Anna\",\"born\":\"1988-04-26\",\"nationality\":\"POL\"}";

    private static string Change(int number, string person, string attestation, string body) =>
        $"{{\"event_id\":\"00000000-0000-4000-8000-00000000000{number}\",\"person_id\":\"{person}\",\"effective_on\":\"2021-01-0{number}\","
        + $"\"source\":{{\"system\":\"ATLAS\",\"reference\":\"ref-{number}\"}},{attestation}{body}}}";
}
