using System.Globalization;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary>Names of parts as they are typed: a kind, @ and the event that set it.</summary>
internal static class PartText
{
    private static readonly string[] Kinds = ["identity", "document", "number", "grant", "image", "account", "contact"];

    /// <summary>The parts, in their order.</summary>
    /// <exception cref="CommandFault">One is of another shape.</exception>
    public static IEnumerable<AuditPart> Parse(IEnumerable<string> texts) => texts.Select(text =>
        text.Split('@') is [var kind, var since] && Array.IndexOf(Kinds, kind) is var at and >= 0
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new AuditPart { Kind = at + 1, Since = position }
            : throw new CommandFault(ExitCode.BadInput, "--part takes a kind, @ and a position.", $"Such as: --part grant@19. Kinds: {string.Join(", ", Kinds)}."));
}
