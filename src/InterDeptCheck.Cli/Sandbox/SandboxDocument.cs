using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Sandbox;

/// <summary>Writes docs/calling/sandbox.md, and the same for machines, from the list of cases.</summary>
internal static class SandboxDocument
{
    private const string Opening =
        """
        # The sandbox

        Written from the list in `src/InterDeptCheck.Cli/Sandbox/SandboxCases.cs` by `idcheck sandbox list --markdown`; a test keeps the two the same, and another asks
        each question.

            idcheck serve --sandbox

        starts a server of its own with the people below, a throw-away authority and certificates, and prints where they are: in `idcheck-sandbox`, or in the directory that
        `--home` names. It removes the directory when it stops. It takes no `--ledger`, no `--role` but all, and no directory that is anybody else's: a real ledger never becomes a
        sandbox. `sandbox/caller` may ask for every purpose; the other services for one each, as in a new deployment, so that PURPOSE_NOT_GRANTED can be seen too.

            idcheck --home idcheck-sandbox describe --as sandbox/caller
            idcheck --home idcheck-sandbox check --as sandbox/caller --purpose dwp-public-funds --nino MW000001A \
                --family-name Oakley --given-names Ivy --born 1985-03-14

        - Every response has the header `interdeptcheck-sandbox: true`, and `Describe` says `sandbox`. A caller in production should refuse to go on when it sees either.
        - Everybody is invented, and no number can be anybody's: National Insurance numbers `MW` (administrative, never issued to people), NHS numbers `999` (test range), passports of
          Utopia (`UTO`, the specimen state of ICAO Doc 9303), UKVI customer numbers `KX0000`.
        - Nobody is taken out of the list or changed; people are added. Tests may rest on the names of cases.
        - "Says" is what the answer says of today. The source of all changes is `SANDBOX`.
        - The errors of the last table come with `Check`, and with `CheckBatch` for the whole call; a stream answers.
        - For machines: `idcheck sandbox list --json`.
        - What needs no person: a call without a certificate or with one of another authority fails in the handshake; `idcheck pki issue` of another directory makes such a one.
          `--as home-office/registry` is enrolled and has no purpose.

        """;

    /// <summary>The document, with line feeds.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        foreach (var group in SandboxCases.All.GroupBy(each => each.Group, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| case | purpose | identifier | family name | given names | born | outcome | says | shows |\n");
            text.Append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var each in group) text.Append(Row(each));
        }

        return text.ToString();
    }

    /// <summary>The cases for machines.</summary>
    public static JsonArray Json() => new([.. SandboxCases.All.Select(each => new JsonObject
    {
        ["case"] = each.Name,
        ["group"] = each.Group,
        ["purpose"] = PurposeOf(each),
        ["identifiers"] = new JsonArray([.. each.Person.Identifiers.Select(identifier => (JsonNode)JsonNode.Parse(identifier.ToString())!)]),
        ["family_name"] = each.Person.FamilyName,
        ["given_names"] = each.Person.GivenNames,
        ["born"] = each.Person.Born,
        ["outcome"] = each.Outcome,
        ["says"] = each.Detail,
    })]);

    private static string Row(SandboxCase each) => string.Create(CultureInfo.InvariantCulture,
        $"| `{each.Name}` | {PurposeOf(each)} | {string.Join(", ", each.Person.Identifiers.Select(Of))} | {each.Person.FamilyName} | {each.Person.GivenNames} | {Born(each.Person.Born)} | {each.Outcome} | {each.Detail} | {each.Shows} |\n");

    private static string Of(Identifier identifier) => identifier.ValueCase switch
    {
        Identifier.ValueOneofCase.Nino => identifier.Nino,
        Identifier.ValueOneofCase.NhsNumber => identifier.NhsNumber,
        Identifier.ValueOneofCase.UkviCustomerNumber => identifier.UkviCustomerNumber,
        Identifier.ValueOneofCase.Document => $"PASSPORT:{identifier.Document.State}:{identifier.Document.Number}",
        _ => throw new InvalidOperationException("An identifier that the document does not know."),
    };

    private static string PurposeOf(SandboxCase each) => Output.ContractNames.Of(each.Purpose);

    private static string Born(int born)
    {
        var (year, month, day) = (born / 10_000, born / 100 % 100, born % 100);
        var text = day == 0 ? "XX" : day.ToString("00", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{text}");
    }
}
