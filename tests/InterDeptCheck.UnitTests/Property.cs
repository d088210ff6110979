using FsCheck;
using FsCheck.Fluent;

namespace InterDeptCheck.UnitTests;

/// <summary>Runs a property; FsCheck prints the seed and the shrunk case when it fails.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> values, Func<T, bool> property, int tests = 500) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(values.ToArbitrary(), property));
}
