namespace InterDeptCheck.Server.Mapping;

/// <summary>Enum values of the wire: not set and not known are two faults.</summary>
internal static class EnumMapping
{
    /// <summary>The value that <paramref name="wire"/> was read as, or its fault.</summary>
    public static T? Take<TWire, T>(TWire wire, T? read, string path, FieldFaults faults)
        where TWire : struct, Enum
        where T : struct, Enum
    {
        if (read is null)
            faults.Add(path, EqualityComparer<TWire>.Default.Equals(wire, default) ? FieldRules.Required : FieldRules.UnknownValue);
        return read;
    }
}
