using System.Text.Encodings.Web;
using System.Text.Json;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// Whom to tell, and by which contact details: NDJSON, one person a line. The only output of an audit with people's data; the file is its
/// owner's alone. Not thread-safe.
/// </summary>
internal sealed class ContactList
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<PersonId, List<Finding>> findings = [];

    /// <summary>Keeps a finding.</summary>
    public void Add(Finding finding)
    {
        if (!findings.TryGetValue(finding.Person, out var known)) findings.Add(finding.Person, known = []);
        known.Add(finding);
    }

    /// <summary>Writes the list; a file that is there is never written over.</summary>
    public async Task WriteAsync(string path, ILedgerReader ledger, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        foreach (var (person, known) in findings)
        {
            if (await ledger.ReadRecordAsync(person, cancellationToken) is not { } record) continue;
            var others = new List<PersonRecord>();
            foreach (var other in known.SelectMany(finding => finding.Others).Distinct())
            {
                if (await ledger.ReadRecordAsync(other, cancellationToken) is { } theirs) others.Add(theirs);
            }

            await file.WriteLineAsync(Line(person, known, ContactChoice.Of(record, known, others)).AsMemory(), cancellationToken);
        }
    }

    private static string Line(PersonId person, List<Finding> known, Contact contact) => JsonSerializer.Serialize(
        new
        {
            Person = person.Value,
            Kinds = known.Select(finding => ContractNames.Of(finding.Kind)).Distinct(StringComparer.Ordinal),
            Channels = contact.Channels.Select(channel => new
            {
                Kind = ContractNames.Of(channel.Kind),
                Role = ContractNames.Of(channel.Role),
                channel.Address,
            }),
            PostalAddress = contact.PostalAddress.ToArray(),
        },
        Style);
}
