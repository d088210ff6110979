using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>A change that comes alone. Runs inside a transaction.</summary>
internal sealed class Submission(EventTable events, StagingTable staging, BatchMarker marker, Appender appender)
{
    public SubmitResult Run(StoredChange stored, Actor actor, DateTimeOffset at)
    {
        if (Repeated(stored) is { } first) return first;
        RefuseTaken(stored);
        var run = new AppendRun(events.Head(), 1, actor, at);
        var judged = appender.Append(run, [stored], static (_, _) => null)[0];
        appender.Finish(run);
        return new(judged.Position, judged.Verdict, IsRepeated: false);
    }

    private SubmitResult? Repeated(StoredChange stored)
    {
        if (events.Known(stored.Change.Id) is not { } known) return null;
        var e = known.Row.Event;
        return known.Change.HasContentOf(stored)
            ? new(e.Position, e.Verdict, IsRepeated: true)
            : throw new EventIdReusedException(e.Id, e.Position);
    }

    /// <summary>A batch that is closing will bring this event id and can't be refused any more, so another content is refused here.</summary>
    /// <exception cref="EventIdReusedException">A closing batch brings the event id with another content.</exception>
    public void RefuseTaken(StoredChange stored)
    {
        var id = stored.Change.Id;
        if (marker.Line(id) is { } line && !staging.Read(line, default).HasContentOf(stored)) throw new EventIdReusedException(id, null);
    }
}
