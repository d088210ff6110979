namespace InterDeptCheck.Cli;

/// <summary>Where a snapshot is read from.</summary>
internal sealed record SnapshotSource(string Name, Func<Stream> Open)
{
    /// <summary>Beginning of the names that publishing into a directory gives; the position follows, in 19 digits.</summary>
    public const string Prefix = "replica-";

    /// <summary>End of those names.</summary>
    public const string Extension = ".snapshot";

    private const int BufferBytes = 1 << 20;

    /// <summary>A file, the snapshot of a directory that is furthest on, or standard input.</summary>
    /// <exception cref="CommandFault">There is none.</exception>
    public static SnapshotSource Of(string source)
    {
        if (source == "-") return new("standard input", Console.OpenStandardInput);
        var file = Directory.Exists(source)
            ? Directory.EnumerateFiles(source, $"{Prefix}*{Extension}").Order(StringComparer.Ordinal).LastOrDefault()
            : source;
        return file is not null && File.Exists(file)
            ? new(file, () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes))
            : throw new CommandFault(ExitCode.BadInput, $"There is no snapshot at {source}.", "Publish one with: idcheck replica publish");
    }
}
