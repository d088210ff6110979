using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>PostgreSQL's programs on this machine, run as a user whom they accept: they refuse to run as root.</summary>
internal sealed class PostgresPrograms
{
    private const string DebianRoot = "/usr/lib/postgresql";
    private readonly string? directory;
    private readonly string[] asUser;

    private PostgresPrograms(string? directory, string[] asUser) => (this.directory, this.asUser) = (directory, asUser);

    /// <summary>Finds them: the newest of Debian's, which are not on the PATH, else those that are.</summary>
    /// <exception cref="CommandFault">There are none, or nobody to run them as.</exception>
    public static async Task<PostgresPrograms> FindAsync(CancellationToken cancellationToken)
    {
        var versions = Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : [];
        var newest = versions.OrderByDescending(Version).Select(version => Path.Combine(version, "bin")).FirstOrDefault(Holds);
        using var asked = new PostgresPrograms(newest, []).Start("/", ["sh", "-c", "command -v \"$0\"", Found("initdb", newest)]);
        await asked.WaitForExitAsync(cancellationToken);
        return asked.ExitCode == 0
            ? new(newest, Environment.IsPrivilegedProcess ? AsOther() : [])
            : throw new CommandFault(
                ExitCode.Failed,
                "PostgreSQL's programs (initdb and others) are not on this machine.",
                "Install PostgreSQL 15 or newer, such as: apt-get install postgresql. Or put its bin directory on the PATH. Without it: idcheck demo");
    }

    /// <summary>What a person would type for it.</summary>
    public string PathOf(string program) => Found(program, directory);

    /// <summary>Starts a program that sees by the end of its input when this process ends, however that may be.</summary>
    public Process Start(string workingDirectory, IEnumerable<string> command)
    {
        string[] all = [.. asUser, .. command];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
        };
        // Nothing that somebody has set for his own databases may lead the demo there.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new CommandFault(
                ExitCode.Failed, $"{all[0]} can't be run: {fault.Message}", "As root the demo needs setpriv, of util-linux; or run it as another user.");
        }
    }

    /// <summary>Runs one to its end.</summary>
    /// <exception cref="CommandFault">It failed; the message is its own.</exception>
    public async Task RunAsync(string workingDirectory, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(workingDirectory, command);
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode == 0) return;
            throw new CommandFault(ExitCode.Failed, $"{command[0]} ended with {process.ExitCode}: {await errors}{output}".TrimEnd(), "");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string Found(string program, string? directory) => directory is null ? program : Path.Combine(directory, program);

    private static bool Holds(string bin) => File.Exists(Path.Combine(bin, "initdb"));

    private static decimal Version(string directory) =>
        decimal.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static string[] AsOther()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var user = users.Find(fields => fields[0] is "postgres") ?? users.Find(fields => fields[0] is "nobody")
            ?? throw new CommandFault(
                ExitCode.Failed, "PostgreSQL can't run as root, and there is no user postgres or nobody.", "Run the demo as another user.");
        return ["setpriv", $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups"];
    }
}
