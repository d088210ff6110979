using InterDeptCheck.TestKit;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.UnitTests.Tests;

public sealed class ErrorLogGuardTests
{
    [Fact]
    public void Only_errors_that_nobody_expected_fail_a_test()
    {
        using var guard = new ErrorLogGuard();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(guard));
        var logger = factory.CreateLogger("some.Category");
        logger.LogWarning("only a warning");
        guard.Verify();
        logger.LogError(new FormatException("the cause"), "went {How}", "wrong");
        logger.LogCritical("went down");
        var failure = Assert.Throws<InvalidOperationException>(guard.Verify);
        Assert.Contains("2 unexpected", failure.Message, StringComparison.Ordinal);
        Assert.Contains("went wrong", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the cause", failure.Message, StringComparison.Ordinal);
        guard.Expect(error => error.Error is FormatException);
        Assert.Equal("went down", Assert.Single(guard.Unexpected).Message);
        guard.Expect(error => error.Category == "some.Category");
        guard.Verify();
    }
}
