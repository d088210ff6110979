using Grpc.Core;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class CallOptionsTests
{
    [Fact]
    public void Nothing_is_set_by_default()
    {
        var options = default(CallOptions);
        Assert.Null(options.Headers);
        Assert.Null(options.Deadline);
        Assert.Equal(CancellationToken.None, options.CancellationToken);
        Assert.Null(options.WriteOptions);
        Assert.Null(options.PropagationToken);
        Assert.Null(options.Credentials);
        Assert.False(options.IsWaitForReady);
        Assert.Equal(options, new CallOptions());
    }

    [Fact]
    public void Each_With_changes_one_thing_of_a_copy()
    {
        using var source = new CancellationTokenSource();
        var headers = new Metadata();
        var write = new WriteOptions(WriteFlags.BufferHint);
        var credentials = CallCredentials.FromInterceptor(static (_, _) => Task.CompletedTask);
        var original = new CallOptions(deadline: DateTime.UnixEpoch);
        var changed = original
            .WithHeaders(headers)
            .WithDeadline(DateTime.MaxValue)
            .WithCancellationToken(source.Token)
            .WithWriteOptions(write)
            .WithCredentials(credentials)
            .WithPropagationToken(null!)
            .WithWaitForReady();
        Assert.Same(headers, changed.Headers);
        Assert.Equal(DateTime.MaxValue, changed.Deadline);
        Assert.Equal(source.Token, changed.CancellationToken);
        Assert.Same(write, changed.WriteOptions);
        Assert.Same(credentials, changed.Credentials);
        Assert.True(changed.IsWaitForReady);
        Assert.False(changed.WithWaitForReady(false).IsWaitForReady);
        Assert.Equal(new CallOptions(deadline: DateTime.UnixEpoch), original);
    }

    [Fact]
    public void Write_options_hold_their_flags()
    {
        Assert.Equal((WriteFlags)0, WriteOptions.Default.Flags);
        var both = new WriteOptions(WriteFlags.BufferHint | WriteFlags.NoCompress);
        Assert.Equal((WriteFlags)3, both.Flags);
    }

    [Fact]
    public void Everything_is_propagated_by_default()
    {
        Assert.True(ContextPropagationOptions.Default.IsPropagateDeadline);
        Assert.True(ContextPropagationOptions.Default.IsPropagateCancellation);
        var neither = new ContextPropagationOptions(propagateDeadline: false, propagateCancellation: false);
        Assert.False(neither.IsPropagateDeadline);
        Assert.False(neither.IsPropagateCancellation);
    }
}
