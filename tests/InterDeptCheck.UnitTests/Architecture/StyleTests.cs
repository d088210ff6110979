namespace InterDeptCheck.UnitTests.Architecture;

public sealed class StyleTests
{
    private const int LinesMax = 400;

    private static IEnumerable<string> OwnCode => Repository.Files("src", "*.cs").Concat(Repository.Files("clients", "*.cs"));

    [Fact] // Why: a file is read as a whole.
    public void No_file_has_more_than_400_lines() =>
        Assert.DoesNotContain(OwnCode, path => Repository.Read(path).AsSpan().Count('\n') > LinesMax);

    [Fact]
    public void Nothing_is_left_for_later_and_nothing_is_folded_away()
    {
        string[] marks = ["#region", "TO" + "DO", "FIX" + "ME", "HA" + "CK:"];
        Assert.DoesNotContain(OwnCode, path => marks.Any(mark => Repository.Read(path).Contains(mark, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_has_its_lock_file() => Assert.All(
        Repository.Files(".", "*.csproj"),
        path => Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, "packages.lock.json")), path));
}
