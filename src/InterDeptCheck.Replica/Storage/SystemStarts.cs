namespace InterDeptCheck.Replica.Storage;

/// <summary>Tells one start of the operating system from another.</summary>
internal static class SystemStarts
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>This start; empty where the system does not tell, which equals none.</summary>
    public static Guid Current() => File.Exists(BootId) && Guid.TryParse(File.ReadAllText(BootId).Trim(), out var start) ? start : Guid.Empty;
}
