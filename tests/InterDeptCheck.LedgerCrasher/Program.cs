using System.Globalization;
using InterDeptCheck.LedgerCrasher;

// A process to be killed: the tests start it, read what it has acknowledged, and end it where it hurts.
if (args is not [var mode, var path, var seed])
{
    Console.Error.WriteLine("usage: InterDeptCheck.LedgerCrasher hold|submit|together|repair|batch|fill PATH SEED");
    return 2;
}

var work = new Work(path, int.Parse(seed, CultureInfo.InvariantCulture));
await (mode switch
{
    "hold" => work.HoldAsync(),
    "submit" => work.SubmitAsync(),
    "together" => work.TogetherAsync(),
    "repair" => RepairWork.RunAsync(path, int.Parse(seed, CultureInfo.InvariantCulture)),
    "batch" => work.BatchAsync(),
    "fill" => work.FillAsync(),
    _ => throw new ArgumentException("An unknown mode.", nameof(args)),
});
return 0;
