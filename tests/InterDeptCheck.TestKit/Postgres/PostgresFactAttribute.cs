namespace InterDeptCheck.TestKit.Postgres;

/// <summary>A test that needs PostgreSQL's programs: skips where they are missing, fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : NeedsFactAttribute
{
    /// <summary>A test of two minutes at most, if it says nothing else.</summary>
    public PostgresFactAttribute()
        : base(PostgresInstallation.IsThere, "Install postgresql, 15 or newer.", timeout: 120_000)
    {
    }

    /// <summary>Whether it needs <see cref="PostgresClusterOptions.WalDiskMegabytes"/> too.</summary>
    public bool NeedsWalDisk
    {
        get;
        init
        {
            field = value;
            if (value) Require(WalDisk.IsPossible, "Users may not mount a disk in a name space of their own here.");
        }
    }
}
