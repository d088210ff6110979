using Xunit;

namespace InterDeptCheck.TestKit;

/// <summary>A test that needs a program of the machine's: it skips where that is missing, except in CI, where it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class NeedsFactAttribute : FactAttribute
{
    /// <param name="isThere">Whether the machine has it.</param>
    /// <param name="advice">What to do about it when it has not.</param>
    /// <param name="timeout">Milliseconds after which the test fails.</param>
    protected NeedsFactAttribute(bool isThere, string advice, int timeout)
    {
#pragma warning disable MA0056 // A fact's timeout and skipping are settings; nobody overrides them.
        Timeout = timeout;
#pragma warning restore MA0056
        Require(isThere, advice);
    }

    /// <summary>Skips the test when <paramref name="isThere"/> is false and this is not CI.</summary>
    protected void Require(bool isThere, string advice)
    {
        if (!isThere && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal)) Skip = advice;
    }
}
