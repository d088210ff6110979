using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// A test of a suite that runs on every store: it skips where its class <see cref="NeedsPostgresAttribute"/> and PostgreSQL's programs are
/// missing, but not in CI.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InterDeptCheck.TestKit.Postgres.StoreFactDiscoverer", "InterDeptCheck.TestKit")]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>Says that the tests of this class, the inherited ones too, need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>Finds the tests of <see cref="StoreFactAttribute"/>.</summary>
public sealed class StoreFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var needs = testMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any();
        return needs && new PostgresFactAttribute().Skip is { } reason
            ? new XunitSkippedDataRowTestCase(
                DiagnosticMessageSink,
                discoveryOptions.MethodDisplayOrDefault(),
                discoveryOptions.MethodDisplayOptionsOrDefault(),
                testMethod,
                reason)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
    }
}
