using System.Collections.Concurrent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Perf.Designs;

/// <summary>The source's codes by number, the same for every design of a run. Thread-safe.</summary>
internal sealed class CodeNumbers
{
    private const int NumbersMax = 1 << 16;
    private static readonly StatusCodes[] Known = [new("WORK", "LTR"), new("EUSS", "ILR")];
    private readonly ConcurrentDictionary<StatusCodes, ushort> numbers = new(Known.Select((codes, at) => KeyValuePair.Create(codes, (ushort)(at + 1))));
    private readonly ushort[] byReplica = new ushort[NumbersMax];

    /// <exception cref="KeyNotFoundException">The people of the measurement have no such codes.</exception>
    public ushort Of(StatusCodes codes) => numbers[codes];

    /// <summary>The number of a row's codes, which the replica numbers in its own way.</summary>
    public ushort Of(GrantRows rows, PackedGrant row) => byReplica[row.CodesIndex] is > 0 and var number
        ? number
        : byReplica[row.CodesIndex] = Of(rows.CodesOf(row));
}
