using InterDeptCheck.Cli;

namespace InterDeptCheck.LoadTest;

/// <summary>What an option must be.</summary>
internal static class BadInput
{
    /// <summary>The fault that ends the program.</summary>
    public static CommandFault Of(string what, string next = "") => new(LoadExit.BadInput, what, next);

    /// <summary>Refuses a figure that is below the least.</summary>
    public static void Below(double value, double least, string option)
    {
        if (!(value >= least)) throw Of(FormattableString.Invariant($"{option} is at least {least}."));
    }
}
