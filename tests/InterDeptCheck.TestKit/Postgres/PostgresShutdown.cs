namespace InterDeptCheck.TestKit.Postgres;

/// <summary>How a server is told to stop.</summary>
public enum PostgresShutdown
{
    /// <summary>Rolls back what is open and writes a checkpoint.</summary>
    Fast = 0,

    /// <summary>Just ends; the next start recovers from the WAL.</summary>
    Immediate = 1,
}
