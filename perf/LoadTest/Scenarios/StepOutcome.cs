using Grpc.Core;

namespace InterDeptCheck.LoadTest;

/// <summary>What came of a step.</summary>
/// <param name="Status">The row of the status table that it counts in, such as OK or UNAVAILABLE. Make it of constants: one is kept for each name.</param>
/// <param name="Items">How much work was done: 1 for a call about one person, as many as it holds for a batch.</param>
/// <param name="IsOk">Whether it succeeded; what did not ends its iteration, and its time is kept apart.</param>
public readonly record struct StepOutcome(string Status, int Items = 1, bool IsOk = true)
{
    private static readonly Dictionary<StatusCode, string> Names = Enum.GetValues<StatusCode>().ToDictionary(code => code, NameOf);

    /// <summary>It succeeded, with one item.</summary>
    public static StepOutcome Ok { get; } = new("OK");

    /// <summary>It succeeded, with that many items.</summary>
    public static StepOutcome OkOf(int items) => new("OK", items);

    /// <summary>It failed, with no item done.</summary>
    public static StepOutcome Failed(string status) => new(status, 0, IsOk: false);

    /// <summary>What failed by an exception: a call's status by its name in the standard, anything else by the name of its type.</summary>
    public static StepOutcome Failed(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault switch
        {
            RpcException call when Names.TryGetValue(call.StatusCode, out var name) => Failed(name),
            OperationCanceledException => Failed("CANCELLED"),
            _ => Failed(fault.GetType().Name),
        };
    }

    private static string NameOf(StatusCode code) => string.Concat(
        code.ToString().Select((c, index) => char.IsUpper(c) && index > 0 && code != StatusCode.OK ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
