namespace InterDeptCheck.TestKit;

/// <summary>Files of the repository that the tests run in.</summary>
public static class Repository
{
    /// <summary>The directory of the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests don't run inside the repository.</exception>
    public static string Root { get; } = Find();

    /// <summary>The full path of a file given by its path from the root, with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "InterDeptCheck.sln"))) return directory.FullName;
        }

        throw new DirectoryNotFoundException("No InterDeptCheck.sln above the tests.");
    }
}
