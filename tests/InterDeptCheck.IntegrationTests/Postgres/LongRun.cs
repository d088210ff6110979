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
    public static Task TrialsAsync(string name, int short_, int long_, Func<int, Task> trial)
    {
        var directory = IsOn ? Environment.GetEnvironmentVariable("IDCHECK_LONG_STATE") : null;
        return TrialsAsync(name, Choose(short_, long_), string.IsNullOrEmpty(directory) ? null : directory, trial);
    }

    /// <summary>As above.</summary>
    /// <param name="name">The trials' name.</param>
    /// <param name="count">How many.</param>
    /// <param name="directory">Where it is noted which have passed, made when there is none; null when it is not noted.</param>
    /// <param name="trial">One, by its number.</param>
    public static async Task TrialsAsync(string name, int count, string? directory, Func<int, Task> trial)
    {
        // Before the first trial: what can't be noted after hours would be run again.
        var file = directory is null ? null : Path.Combine(Directory.CreateDirectory(directory).FullName, name + ".done");
        var from = file is not null && File.Exists(file) ? int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture) : 0;
        for (var seed = from + 1; seed <= count; seed++)
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
