using System.Globalization;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>PostgreSQL's programs on this machine, and the user whom they run as.</summary>
internal static class PostgresInstallation
{
    private const string DebianRoot = "/usr/lib/postgresql";

    private static readonly string? Binaries = FindBinaries();

    /// <summary>Whether there are such programs.</summary>
    public static bool IsThere => Binaries is not null;

    /// <summary>
    /// What goes before a command so that it runs as a user whom PostgreSQL accepts: it refuses to run as root. Nothing when this
    /// process isn't root's.
    /// </summary>
    public static IReadOnlyList<string> AsUser { get; } = Environment.IsPrivilegedProcess ? AsOther() : [];

    /// <summary>The full path of one of the programs.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing.</exception>
    public static string PathOf(string program) =>
        Path.Combine(Binaries ?? throw new InvalidOperationException("PostgreSQL is missing: install postgresql."), program);

    // Debian keeps them off the PATH, one directory a version.
    private static string? FindBinaries()
    {
        var versions = Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return versions.OrderByDescending(Version).Select(version => Path.Combine(version, "bin")).Concat(onPath.Select(Resolved))
            .FirstOrDefault(directory => new[] { "initdb", "postgres" }.All(program => File.Exists(Path.Combine(directory, program))));
    }

    private static decimal Version(string directory) =>
        decimal.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var version) ? version : 0;

    // A link on the PATH may lead to where the other programs are.
    private static string Resolved(string directory)
    {
        var program = Path.Combine(directory, "initdb");
        var target = File.Exists(program) ? File.ResolveLinkTarget(program, returnFinalTarget: true) : null;
        return target is null ? directory : Path.GetDirectoryName(target.FullName)!;
    }

    private static string[] AsOther()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var user = users.Find(fields => fields[0] is "postgres") ?? users.Find(fields => fields[0] is "nobody")
            ?? throw new InvalidOperationException("PostgreSQL can't run as root, and there is no user to run it as.");
        return ["setpriv", $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups"];
    }
}
