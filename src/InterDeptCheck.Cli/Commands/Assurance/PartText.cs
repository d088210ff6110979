using System.Globalization;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary>Names of parts as they are typed: a kind, @ and the event that set it.</summary>
internal static class PartText
{
    // Who a record is about is no part that moves or is stopped by itself.
    private static readonly SortedDictionary<string, PartKind> Kinds = new(
        Enum.GetValues<PartKind>().Where(kind => kind != PartKind.Identity)
            .ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The parts, in their order.</summary>
    /// <exception cref="CommandFault">One is of another shape.</exception>
    public static IEnumerable<AuditPart> Parse(IEnumerable<string> texts) => texts.Select(text =>
        text.Split('@') is [var kind, var since] && Kinds.TryGetValue(kind, out var named)
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new AuditPart { Kind = (int)named, Since = position }
            : throw new CommandFault(ExitCode.BadInput, "--part takes a kind, @ and a position.", $"Such as: --part grant@19. Kinds: {string.Join(", ", Kinds.Keys)}."));
}
