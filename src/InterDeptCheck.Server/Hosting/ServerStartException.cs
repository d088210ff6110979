namespace InterDeptCheck.Server.Hosting;

/// <summary>The server refuses to start. The message lists everything that is wrong, for people.</summary>
public sealed class ServerStartException : Exception
{
    /// <summary>Refuses because of <paramref name="faults"/>.</summary>
    public ServerStartException(IReadOnlyList<OptionFault> faults, Exception? inner = null)
        : base(Text(faults), inner) => Faults = faults;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<OptionFault> Faults { get; }

    private static string Text(IReadOnlyList<OptionFault> faults) =>
        "The server does not start:" + string.Concat(faults.Select(fault => $"{System.Environment.NewLine}  - {fault}"));
}
