using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Services;

/// <summary>Counts what is done of batches. Thread-safe.</summary>
internal sealed class CheckBatchMeter
{
    private readonly Lock gate = new();
    private long items;
    private long batches;
    private int inFlight;
    private int inFlightMost;

    public BatchStatistics Statistics
    {
        get
        {
            lock (gate) return new(Interlocked.Read(ref items), batches, inFlight, inFlightMost);
        }
    }

    public void Worked(int more) => Interlocked.Add(ref items, more);

    public void Taken()
    {
        lock (gate) inFlightMost = Math.Max(inFlightMost, ++inFlight);
    }

    public void Answered()
    {
        lock (gate) batches++;
    }

    public void Left()
    {
        lock (gate) inFlight--;
    }
}
