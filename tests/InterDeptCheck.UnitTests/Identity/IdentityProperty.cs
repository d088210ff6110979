using FsCheck;
using FsCheck.Fluent;

namespace InterDeptCheck.UnitTests.Identity;

/// <summary>Runs a property; FsCheck prints the seed and the shrunk case when it fails.</summary>
internal static class IdentityProperty
{
    private const int Tests = 2_000;

    public static void Holds<T>(Gen<T> values, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Tests), Prop.ForAll(values.ToArbitrary(), property));

    public static Gen<string> Text(string alphabet, int length) =>
        Gen.Elements(alphabet.ToCharArray()).ArrayOf(length).Select(letters => new string(letters));
}
