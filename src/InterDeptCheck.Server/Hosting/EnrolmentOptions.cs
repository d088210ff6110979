using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Hosting;

/// <summary>Who may ask for what.</summary>
public sealed record EnrolmentOptions
{
    /// <summary>The file of enrolments and grants (docs/operating/running-a-node.md).</summary>
    public required string File { get; init; }

    /// <summary>How often the file is looked at: 10 ms to 1 hour. Default: 1 second.</summary>
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromSeconds(1);

    internal EnrolmentsReading Read(string trustDomain)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(File);
            if (stream.Length > EnrolmentsReader.BytesMax) return new(null, ["the file is larger than 4 MiB"]);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return EnrolmentsReader.Read(bytes, trustDomain);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(null, ["the file can't be read"]);
        }
    }

    internal IEnumerable<OptionFault> Faults(string trustDomain)
    {
        if (ReloadInterval < TimeSpan.FromMilliseconds(10) || ReloadInterval > TimeSpan.FromHours(1))
            yield return new("Enrolments.ReloadInterval", "must be 10 ms to 1 hour");
        foreach (var fault in Read(trustDomain).Faults) yield return new("Enrolments.File", $"is wrong: {fault} ({File})");
    }
}
