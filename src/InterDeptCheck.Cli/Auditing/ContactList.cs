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
internal sealed class ContactList(string path) : IDisposable
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private StreamWriter? file;
    private bool isComplete;

    /// <summary>Refuses a file that is there before anybody is asked for anything.</summary>
    /// <exception cref="IOException">It is there.</exception>
    public static ContactList To(string path) =>
        File.Exists(path) ? throw new IOException($"The file '{path}' already exists.") : new(path);

    /// <summary>Writes a person's line, into a file that is made for the first.</summary>
    /// <exception cref="IOException">The file is there, or can't be made.</exception>
    /// <param name="contact">What the server told.</param>
    /// <param name="kinds">The kinds of finding that count; empty for all.</param>
    public void Add(AuditContact contact, IReadOnlySet<FindingKind> kinds)
    {
        if (kinds.Count == 0 || contact.Kinds.Any(kind => kinds.Contains((FindingKind)kind))) Open().WriteLine(Line(contact));
    }

    /// <summary>All were told: the file stays, one without a line too.</summary>
    public void Complete()
    {
        Open();
        isComplete = true;
    }

    /// <summary>Without <see cref="Complete"/> nothing is left: half a list tells nobody who is missing, and would be in a repeat's way.</summary>
    public void Dispose()
    {
        if (file is null) return;
        file.Dispose();
        if (!isComplete) File.Delete(path);
    }

    private StreamWriter Open()
    {
        if (file is not null) return file;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return file = new(path, options);
    }

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
