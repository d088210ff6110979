using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;

namespace InterDeptCheck.Cli.Commands;

/// <summary>Values that the audit's verbs take.</summary>
internal static class AuditArguments
{
    /// <summary>Kinds by their names: others-status or OTHERS_STATUS.</summary>
    /// <exception cref="CommandFault">One is none.</exception>
    public static IReadOnlySet<FindingKind> Kinds(IEnumerable<string> names)
    {
        var known = Enum.GetValues<FindingKind>().ToDictionary(ContractNames.Of, StringComparer.OrdinalIgnoreCase);
        var kinds = new HashSet<FindingKind>();
        foreach (var name in names)
        {
            if (!known.TryGetValue(name.Replace('-', '_'), out var kind))
            {
                var all = string.Join(", ", known.Keys.Select(key => key.Replace('_', '-').ToLowerInvariant()));
                throw new CommandFault(ExitCode.BadInput, $"There is no kind of finding {name}.", $"There are: {all}.");
            }

            kinds.Add(kind);
        }

        return kinds;
    }

    /// <summary>Thresholds of a file.</summary>
    /// <exception cref="CommandFault">There is no such file, or it is faulty.</exception>
    public static AuditThresholds Thresholds(string path)
    {
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "Check the path.");
        return AuditThresholds.Parse(File.ReadAllText(path)) switch
        {
            AuditThresholdsReading.Sound sound => sound.Thresholds,
            AuditThresholdsReading.Faulty faulty => throw new CommandFault(
                ExitCode.BadInput, "The thresholds are faulty.", string.Join(Environment.NewLine, faulty.Faults)),
            _ => throw new InvalidOperationException("A kind of reading that is not known."),
        };
    }
}
