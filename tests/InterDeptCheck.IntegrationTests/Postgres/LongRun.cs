using System.Globalization;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>How much a test does: little in CI, much in the long run (<c>./eng/test.sh --long</c>).</summary>
internal static class LongRun
{
    /// <summary>Whether this is the long run.</summary>
    public static bool IsOn { get; } = string.Equals(Environment.GetEnvironmentVariable("IDCHECK_LONG"), "1", StringComparison.Ordinal);

    public static int Choose(int short_, int long_) => IsOn ? long_ : short_;

    /// <summary>
    /// Runs numbered trials. The long run notes each that has passed, so that it goes on there when it was interrupted: at the same commit,
    /// in the directory that IDCHECK_LONG_STATE names.
    /// </summary>
    public static async Task TrialsAsync(string name, int short_, int long_, Func<int, Task> trial)
    {
        var directory = Environment.GetEnvironmentVariable("IDCHECK_LONG_STATE");
        var file = IsOn && !string.IsNullOrEmpty(directory) ? Path.Combine(directory, name + ".done") : null;
        var from = file is not null && File.Exists(file) ? int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture) : 0;
        for (var seed = from + 1; seed <= Choose(short_, long_); seed++)
        {
            try
            {
                await trial(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{name}: trial {seed} failed.", error);
            }

            if (file is not null) await File.WriteAllTextAsync(file, seed.ToString(CultureInfo.InvariantCulture));
        }
    }
}
