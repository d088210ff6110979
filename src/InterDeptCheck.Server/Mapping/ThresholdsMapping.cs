using Google.Protobuf;
using InterDeptCheck.Domain.Assurance.Audit;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Thresholds to try out: read by the same reader, and refused for the same faults, as the document that a build carries.</summary>
internal static class ThresholdsMapping
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <summary>The thresholds; null, with its faults added, when one is malformed.</summary>
    public static AuditThresholds? Read(Wire.AuditThresholds wire, string path, AssuranceFields fields)
    {
        if (wire.Record is null) fields.Refuse(path + ".record", FieldRules.Required);
        if (wire.Duplicate is null) fields.Refuse(path + ".duplicate", FieldRules.Required);
        if (wire.Record is null || wire.Duplicate is null) return null;
        switch (AuditThresholds.Parse(Formatter.Format(wire)))
        {
            case AuditThresholdsReading.Sound sound: return sound.Thresholds;
            case AuditThresholdsReading.Faulty faulty:
                foreach (var fault in faulty.Faults) fields.Refuse($"{path}.{Snake(fault.Split(':')[0])}", FieldRules.UnknownValue);
                return null;
            default: throw new InvalidOperationException("A kind of reading that is not known.");
        }
    }

    // The document's reviewAt is the contract's review_at.
    private static string Snake(string where) =>
        string.Concat(where.Select(c => char.IsAsciiLetterUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString()));
}
