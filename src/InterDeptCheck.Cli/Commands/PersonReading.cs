using System.CommandLine;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Cli.Commands;

/// <summary>The options of whoever reads about one person: whom, and for which case and why where values are shown.</summary>
internal static class PersonReading
{
    /// <summary>Longest reason.</summary>
    private const int ReasonLengthMax = 500;

    public static Argument<string> Person() => new("PERSON") { Description = "The registry's id of the person." };

    public static Option<bool> Values() => new("--values")
    {
        Description = "Show the values too: personal data. Needs --case and --reason, which head the output.",
    };

    public static Option<string?> Case() => new("--case") { Description = "The case that the reading is for.", HelpName = "CASE" };

    public static Option<string?> Reason() => new("--reason") { Description = "Why it has to be read.", HelpName = "TEXT" };

    /// <summary>The id.</summary>
    /// <exception cref="CommandFault">It is none.</exception>
    public static PersonId ToPerson(string text) =>
        Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty
            ? new(id)
            : throw new CommandFault(ExitCode.BadInput, "PERSON is a UUID, as the registry keeps it.", "Such as: 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11");

    /// <summary>What a reading of values is for; null when none are asked for.</summary>
    /// <exception cref="CommandFault">Values without a case or a reason.</exception>
    public static ReadingPurpose? Purpose(bool values, string? @case, string? reason)
    {
        if (!values) return null;
        if (!CaseId.IsValid(@case) || string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonLengthMax || reason.Any(char.IsControl))
        {
            throw new CommandFault(
                ExitCode.BadInput,
                "A person's values are read for a case and a reason.",
                "Such as: --values --case CASE-17 --reason \"the holder reports somebody else's photo\"");
        }

        return new(new(@case!), reason);
    }
}

/// <summary>What values are read for.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
internal sealed record ReadingPurpose(CaseId Case, string Reason);
