using System.Collections.Frozen;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Services;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.AspNetCore.Http.Features;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Streams whose caller is revoked while they are open.</summary>
public sealed class RevocationInterceptorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Callers callers = new(Table(TestService.Dwp), Enrolments.Empty, TimeProvider.System);
    private readonly FakeCall call = new(new(TestService.Dwp.Caller, DateTimeOffset.MaxValue));

    [Fact] // Why: a read that is left behind takes from the request of the connection's next call.
    public async Task A_read_that_waits_is_refused_and_is_over_when_the_call_ends()
    {
        var reader = new SlowReader();
        var serving = Interceptor().DuplexStreamingServerHandler<string, string>(
            reader, new Sink(Task.CompletedTask), call, static async (requests, _, _) => await requests.MoveNext(CancellationToken.None));
        await reader.Began.Task.WaitAsync(Patience);
        callers.Replace(Table(TestService.Hmrc));
        await reader.Cancelled.Task.WaitAsync(Patience);
        Assert.False(serving.IsCompleted);
        reader.Over.SetResult();
        Assert.Equal(ErrorReason.CallerNotEnrolled, (await Assert.ThrowsAsync<RefusedException>(() => serving.WaitAsync(Patience))).Refusal.Reason);
    }

    [Fact]
    public async Task An_answer_that_nobody_takes_resets_the_stream()
    {
        var taken = new TaskCompletionSource();
        var lifetime = new Lifetime(() => taken.SetException(new IOException("The stream was reset.")));
        call.GetHttpContext().Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        var began = new TaskCompletionSource();
        var serving = Interceptor().ServerStreamingServerHandler<string, string>(
            "", new Sink(taken.Task, began), call, static async (_, responses, _) => await responses.WriteAsync("answer"));
        await began.Task.WaitAsync(Patience);
        callers.Replace(Table(TestService.Hmrc));
        Assert.Equal(ErrorReason.CallerNotEnrolled, (await Assert.ThrowsAsync<RefusedException>(() => serving.WaitAsync(Patience))).Refusal.Reason);
        Assert.True(lifetime.IsReset);
    }

    [Fact]
    public async Task Nothing_is_written_after_a_revocation()
    {
        var sink = new Sink(Task.CompletedTask);
        var serving = Interceptor().ServerStreamingServerHandler<string, string>("", sink, call, async (_, responses, _) =>
        {
            await responses.WriteAsync("before");
            callers.Replace(Table(TestService.Hmrc));
            await responses.WriteAsync("after");
        });
        Assert.Equal(ErrorReason.CallerNotEnrolled, (await Assert.ThrowsAsync<RefusedException>(() => serving.WaitAsync(Patience))).Refusal.Reason);
        Assert.Equal(["before"], sink.Written);
    }

    [Fact] // Why: a source that corrupts data loses its right amid a batch, and not after it.
    public async Task A_stream_ends_when_the_right_that_it_rests_on_is_withdrawn_and_not_for_another()
    {
        callers.Replace(Table(TestService.Dwp, isRegistry: true, isOperator: true));
        var serving = Interceptor().ServerStreamingServerHandler<string, string>("", new Sink(Task.CompletedTask), call, async (_, responses, context) =>
        {
            callers.RequireRegistry(context);
            callers.Replace(Table(TestService.Dwp, isRegistry: true, isOperator: false));
            await responses.WriteAsync("goes on");
            callers.Replace(Table(TestService.Dwp, isRegistry: false, isOperator: false));
            await responses.WriteAsync("too late");
        });
        Assert.Equal(ErrorReason.RegistryNotGranted, (await Assert.ThrowsAsync<RefusedException>(() => serving.WaitAsync(Patience))).Refusal.Reason);
    }

    [Fact]
    public async Task A_stream_ends_when_the_purpose_that_it_asks_for_is_withdrawn()
    {
        callers.Replace(Table(TestService.Dwp, purposes: [Domain.Checks.Purpose.DwpPublicFunds, Domain.Checks.Purpose.HmrcRightToWork]));
        var sink = new Sink(Task.CompletedTask);
        var serving = Interceptor().ServerStreamingServerHandler<string, string>("", sink, call, async (_, responses, context) =>
        {
            callers.RestOn(context, Domain.Checks.Purpose.DwpPublicFunds);
            callers.Replace(Table(TestService.Dwp, purposes: [Domain.Checks.Purpose.DwpPublicFunds]));
            await responses.WriteAsync("before");
            callers.Replace(Table(TestService.Dwp));
            await responses.WriteAsync("after");
        });
        Assert.Equal(ErrorReason.PurposeNotGranted, (await Assert.ThrowsAsync<RefusedException>(() => serving.WaitAsync(Patience))).Refusal.Reason);
        Assert.Equal(["before"], sink.Written);
    }

    [Fact] // Why: it was withdrawn between the look at the table and the moment at which the stream said what it rests on.
    public async Task A_stream_that_says_too_late_what_it_rests_on_ends_at_once()
    {
        var serving = Interceptor().ServerStreamingServerHandler<string, string>("", new Sink(Task.CompletedTask), call, async (_, responses, context) =>
        {
            callers.RestOn(context, Domain.Checks.Purpose.DwpPublicFunds);
            await responses.WriteAsync("never");
        });
        Assert.Equal(ErrorReason.PurposeNotGranted, (await Assert.ThrowsAsync<RefusedException>(() => serving.WaitAsync(Patience))).Refusal.Reason);
    }

    [Fact]
    public async Task A_read_that_is_given_up_is_over_when_that_is_told()
    {
        var reader = new SlowReader();
        var reading = reader.MoveNextWithinAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        await reader.Cancelled.Task.WaitAsync(Patience);
        Assert.False(reading.IsCompleted);
        reader.Over.SetResult();
        await Assert.ThrowsAsync<TimeoutException>(() => reading.WaitAsync(Patience));
    }

    private static EnrolmentTable Table(
        TestService service, bool isRegistry = false, bool isOperator = false, params Domain.Checks.Purpose[] purposes) =>
        new(TestService.TrustDomain, [new(service.Caller, purposes.ToFrozenSet(), isRegistry, isOperator)]);

    private RevocationInterceptor Interceptor() => new(callers, TimeProvider.System);

    // Takes its time to stop when it is told to.
    private sealed class SlowReader : IAsyncStreamReader<string>
    {
        public TaskCompletionSource Began { get; } = new();

        public TaskCompletionSource Cancelled { get; } = new();

        public TaskCompletionSource Over { get; } = new();

        public string Current => "";

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            await using var told = cancellationToken.Register(() => Cancelled.TrySetResult());
            Began.TrySetResult();
            await Over.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return true;
        }
    }

    private sealed class Lifetime(Action reset) : IHttpRequestLifetimeFeature
    {
        public bool IsReset { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort()
        {
            IsReset = true;
            reset();
        }
    }

    private sealed class Sink(Task taken, TaskCompletionSource? began = null) : IServerStreamWriter<string>
    {
        public List<string> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Written.Add(message);
            began?.TrySetResult();
            return taken;
        }
    }
}
