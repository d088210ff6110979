using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.IntegrationTests.Replica;

namespace InterDeptCheck.IntegrationTests;

/// <summary>
/// What the tests run as processes of their own, to kill them or to put them in other surroundings. Arguments: a name and its own ones.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["replica-writer", var directory, var seed] => ReplicaProcess.Write(directory, seed),
        ["replica-compactor", var directory, var seed] => ReplicaProcess.WriteAndCompact(directory, seed),
        ["replica-full-disk", var directory, var seed] => ReplicaProcess.FillDisk(directory, seed),
        ["replica-open", var directory] => ReplicaProcess.Open(directory),
        ["postgres-cluster"] => ClusterProcess.Hold(),
        _ => 64,
    };
}
