namespace InterDeptCheck.Cli.Demo;

/// <summary>A broken middlebox: swaps the replies of two calls. The SDK must notice.</summary>
internal sealed class SwappingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly TaskCompletionSource<HttpResponseMessage>[] replies =
    [
        new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously),
    ];

    private int calls = -1;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref calls);
        var reply = await base.SendAsync(request, cancellationToken);
        if (call > 1) return reply;
        replies[call].SetResult(reply);
        return await replies[1 - call].Task.WaitAsync(cancellationToken);
    }
}
