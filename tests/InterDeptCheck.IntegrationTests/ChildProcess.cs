using System.Diagnostics;

namespace InterDeptCheck.IntegrationTests;

/// <summary>Starts this test program as another process.</summary>
internal static class ChildProcess
{
    /// <summary>Starts <see cref="Program"/> with <paramref name="arguments"/>.</summary>
    public static Process Start(params string[] arguments) => Run(Host, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]);

    /// <summary>Runs a shell script in which <c>idct</c> starts <see cref="Program"/>, with a file system view of its own.</summary>
    public static Process StartWithOwnMounts(string script) => Run(
        "unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", $"idct() {{ '{Host}' exec '{typeof(ChildProcess).Assembly.Location}' \"$@\"; }}\n{script}"]);

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static Process Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }
}
