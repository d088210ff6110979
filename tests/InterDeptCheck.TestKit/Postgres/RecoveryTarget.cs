using System.Globalization;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>How far a restored cluster goes: what was committed until then is there, what came later is not.</summary>
public abstract record RecoveryTarget
{
    private RecoveryTarget()
    {
    }

    internal abstract (string Name, string Value)? Setting { get; }

    /// <summary>All that the archive holds.</summary>
    public sealed record Latest : RecoveryTarget
    {
        internal override (string Name, string Value)? Setting => null;
    }

    /// <summary>Commits before a time, by the server's clock.</summary>
    public sealed record Time(DateTimeOffset At) : RecoveryTarget
    {
        internal override (string Name, string Value)? Setting =>
            ("recovery_target_time", At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffff+00", CultureInfo.InvariantCulture));
    }

    /// <summary>A place in the WAL, such as <c>0/3000148</c>.</summary>
    public sealed record Lsn(string At) : RecoveryTarget
    {
        internal override (string Name, string Value)? Setting => ("recovery_target_lsn", At);
    }

    /// <summary>A mark that <see cref="PostgresCluster.MarkRestorePointAsync"/> set.</summary>
    public sealed record RestorePoint(string Name) : RecoveryTarget
    {
        internal override (string Name, string Value)? Setting => ("recovery_target_name", Name);
    }
}
