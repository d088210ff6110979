using System.Globalization;
using System.Text.Json;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>One of the published records, read from the sample apart from the product's code: a person with one NINO and one document.</summary>
internal sealed record PublishedRecord(PublishedPerson Person, string Nino, string Document)
{
    /// <summary>The 45 records in their order.</summary>
    public static IReadOnlyList<PublishedRecord> All { get; } = Read();

    private static List<PublishedRecord> Read()
    {
        var people = new Dictionary<string, PublishedPerson>(StringComparer.Ordinal);
        var ninos = new List<(string Person, string Nino)>();
        var documents = new List<string>();
        foreach (var line in File.ReadLines(Repository.PathOf("samples/published-records.ndjson")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var id = root.GetProperty("person_id").GetString()!;
            if (root.TryGetProperty("person_registered", out var registered)) people.TryAdd(id, PublishedPerson.Read(registered.GetProperty("identity")));
            if (root.TryGetProperty("status_granted", out var granted)) people[id].Rows.Add(PublishedRow.Read(granted));
            if (root.TryGetProperty("identifier_linked", out var linked)) ninos.Add((id, linked.GetProperty("identifier").GetProperty("nino").GetString()!));
            if (root.TryGetProperty("document_added", out var added)) documents.Add(DocumentOf(added.GetProperty("document")));
        }

        return [.. ninos.Zip(documents, (nino, document) => new PublishedRecord(people[nino.Person], nino.Nino, document))];
    }

    private static string DocumentOf(JsonElement document)
    {
        var type = document.GetProperty("type").GetString() switch
        {
            "DOCUMENT_TYPE_PASSPORT" => "PASSPORT",
            "DOCUMENT_TYPE_NATIONAL_IDENTITY_CARD" => "NAT",
            "DOCUMENT_TYPE_BIOMETRIC_RESIDENCE_PERMIT" => "BRP",
            _ => "BRC",
        };
        return $"{type}:{document.GetProperty("state").GetString()}:{document.GetProperty("number").GetString()}";
    }
}

/// <summary>A person of the published records.</summary>
internal sealed record PublishedPerson(string Family, string Given, string Born)
{
    public List<PublishedRow> Rows { get; } = [];

    public bool IsNamesakeOf(PublishedPerson other) => (Family, Given, Born) == (other.Family, other.Given, other.Born);

    public static PublishedPerson Read(JsonElement identity) => new(
        identity.GetProperty("family_name").GetString()!, identity.GetProperty("given_names").GetString()!, identity.GetProperty("born").GetString()!);
}

/// <summary>A row of status of the published records.</summary>
internal sealed record PublishedRow(string Product, string Status, DateOnly From, DateOnly? To, string PublicFunds)
{
    public bool IsPossible => To is null || To >= From;

    public static PublishedRow Read(JsonElement granted)
    {
        var until = granted.TryGetProperty("valid_until", out var text) ? text.GetString() : null;
        return new(
            granted.GetProperty("product_type").GetString()!,
            granted.GetProperty("immigration_status").GetString()!,
            Day(granted.GetProperty("valid_from").GetString()!),
            string.IsNullOrEmpty(until) ? null : Day(until),
            granted.GetProperty("public_funds").GetString()!["PUBLIC_FUNDS_".Length..]);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
