using System.Globalization;

namespace InterDeptCheck.Cli.Commands;

/// <summary>Days as they are typed and told: yyyy-MM-dd.</summary>
internal static class Days
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day that <paramref name="text"/> is.</summary>
    public static bool TryRead(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>The day that was typed.</summary>
    /// <param name="what">Option or argument.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="CommandFault">It is no day.</exception>
    public static DateOnly Typed(string what, string text) => TryRead(text, out var day)
        ? day
        : throw new CommandFault(ExitCode.BadInput, $"{what} is not a date.", "Write it like 2026-01-31.");

    /// <summary>The day that a server told.</summary>
    public static DateOnly Told(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
