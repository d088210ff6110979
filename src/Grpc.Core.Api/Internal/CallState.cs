namespace Grpc.Core.Internal;

/// <summary>The four things that every kind of call can be asked for, over one state object.</summary>
internal readonly struct CallState
{
    private readonly object state;
    private readonly Func<object, Task<Metadata>> headers;
    private readonly Func<object, Status> status;
    private readonly Func<object, Metadata> trailers;
    private readonly Action<object> dispose;

    public CallState(
        Func<object, Task<Metadata>> headers,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object state)
    {
        this.headers = headers;
        this.status = status;
        this.trailers = trailers;
        this.dispose = dispose;
        this.state = state;
    }

    public CallState(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            static s => ((Closures)s).Headers,
            static s => ((Closures)s).Status(),
            static s => ((Closures)s).Trailers(),
            static s => ((Closures)s).Dispose(),
            new Closures(headers, status, trailers, dispose))
    {
    }

    public Task<Metadata> Headers() => headers(state);

    public Status Status() => status(state);

    public Metadata Trailers() => trailers(state);

    public void Dispose() => dispose(state);

    private sealed record Closures(Task<Metadata> Headers, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
