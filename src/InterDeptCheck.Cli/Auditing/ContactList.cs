using System.Text.Encodings.Web;
using System.Text.Json;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// Whom to tell, and by which contact details: NDJSON, one person a line. The only output of an audit with people's data; the file is its
/// owner's alone, and one that is there is never written over. Not thread-safe.
/// </summary>
internal sealed class ContactList : IDisposable
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly StreamWriter file;

    /// <exception cref="IOException">The file is there, or can't be made.</exception>
    public ContactList(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new(path, options);
    }

    /// <summary>Writes a person's line.</summary>
    /// <param name="contact">What the server told.</param>
    /// <param name="kinds">The kinds of finding that count; empty for all.</param>
    public void Add(AuditContact contact, IReadOnlySet<FindingKind> kinds)
    {
        if (kinds.Count == 0 || contact.Kinds.Any(kind => kinds.Contains((FindingKind)kind))) file.WriteLine(Line(contact));
    }

    public void Dispose() => file.Dispose();

    private static string Line(AuditContact contact) => JsonSerializer.Serialize(
        new
        {
            Person = contact.PersonId,
            Case = contact.CaseId,
            Kinds = contact.Kinds.Select(kind => ContractNames.Of((FindingKind)kind)),
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
