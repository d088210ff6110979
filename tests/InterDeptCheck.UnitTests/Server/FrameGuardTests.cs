using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit;
using Microsoft.AspNetCore.Connections;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>What a caller may send that asks nothing, however it is cut into pieces.</summary>
public sealed class FrameGuardTests
{
    private const int ResetsMax = 5;
    private const int IdleMax = 7;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Ping = 6;
    private const byte WindowUpdate = 8;
    private const byte EndStream = 1;
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();
    private readonly CallerFrames allowed;

    public FrameGuardTests()
    {
        var clock = new HandDrivenClock();
        allowed = new(new Pace(1, ResetsMax, clock), new Pace(1, IdleMax, clock), 1);
    }

    [Theory]
    [InlineData(Reset, ResetsMax)]
    [InlineData(Ping, IdleMax)]
    [InlineData(WindowUpdate, IdleMax)]
    [InlineData(0xbe, IdleMax)]
    public void As_many_as_allowed_pass_and_one_more_does_not(byte type, int most)
    {
        var guard = Guard();
        Assert.True(Read(guard, [.. Preface, .. Many(most, Frame(type, 4))]));
        Assert.False(Read(guard, Frame(type, 4)));
    }

    [Fact] // Why: when a node stalls, all of a caller's calls run out of time at once, and what they are tried with again does too.
    public void Who_may_have_many_calls_open_may_take_as_many_back_twice_a_second()
    {
        var guard = Guard(concurrentCalls: 100);
        Assert.True(Read(guard, [.. Preface, .. Many(2 * 100 * ResetsMax, Frame(Reset, 4))]));
        Assert.False(Read(guard, Frame(Reset, 4)));
    }

    [Fact] // Why: the limit is the enrolment's, which changes while a connection is open.
    public void A_limit_that_is_taken_back_holds_for_the_next_frame()
    {
        var calls = 100;
        var guard = new FrameGuard(allowed, () => calls);
        Assert.True(Read(guard, [.. Preface, .. Many(100, Frame(Reset, 4))]));
        calls = 0;
        // A tenth of what was allowed is used: so is a tenth of the little that is.
        Assert.True(Read(guard, Many(ResetsMax - 1, Frame(Reset, 4))));
        Assert.False(Read(guard, Frame(Reset, 4)));
    }

    [Fact]
    public void Empty_data_counts_unless_it_ends_a_call()
    {
        var guard = Guard();
        Assert.True(Read(guard, [.. Preface, .. Many(1_000, Frame(Data, 0, EndStream))]));
        Assert.True(Read(guard, Many(IdleMax, Frame(Data, 0))));
        Assert.False(Read(guard, Frame(Data, 0)));
    }

    [Fact]
    public void What_is_written_to_the_caller_pays_for_his_windows_and_not_for_resets()
    {
        var guard = Guard();
        guard.Wrote(50 * 4096);
        Assert.True(Read(guard, [.. Preface, .. Many(50 + IdleMax, Frame(WindowUpdate, 4))]));
        Assert.False(Read(guard, Frame(WindowUpdate, 4)));
        guard.Wrote(1_000 * 4096);
        Assert.True(Read(guard, Many(ResetsMax, Frame(Reset, 4))));
        Assert.False(Read(guard, Frame(Reset, 4)));
    }

    [Fact]
    public void Calls_do_not_count_and_their_messages_pay_for_a_window_each()
    {
        var guard = Guard();
        byte[] call = [.. Frame(Headers, 50), .. Frame(Data, 100, EndStream), .. Frame(WindowUpdate, 4)];
        Assert.True(Read(guard, [.. Preface, .. Many(1_000, call)]));
        Assert.True(Read(guard, Many(IdleMax, Frame(WindowUpdate, 4))));
        Assert.False(Read(guard, Frame(WindowUpdate, 4)));
    }

    [Fact]
    public void Another_connection_of_the_same_caller_is_no_new_allowance()
    {
        Assert.True(Read(Guard(), [.. Preface, .. Many(ResetsMax, Frame(Reset, 4))]));
        Assert.False(Read(Guard(), [.. Preface, .. Frame(Reset, 4)]));
    }

    [Fact]
    public void It_counts_the_same_when_a_connection_comes_byte_by_byte()
    {
        var guard = Guard();
        byte[] sent = [.. Preface, .. Many(20, Frame(Headers, 300)), .. Many(ResetsMax, Frame(Reset, 4)), .. Many(IdleMax, Frame(Ping, 8))];
        Assert.All(sent, one => Assert.True(guard.Read(new([one]))));
        Assert.False(Read(guard, Frame(Ping, 8)));
    }

    [Fact]
    public async Task What_is_read_again_is_not_counted_again_and_what_is_too_much_ends_the_connection()
    {
        var pipe = new Pipe();
        ConnectionAbortedException? ended = null;
        var guarded = new GuardedPipe(new Duplex(pipe.Reader), Guard(), reason => ended = reason);
        byte[] allowedOnce = [.. Preface, .. Many(ResetsMax, Frame(Reset, 4))];
        await pipe.Writer.WriteAsync(allowedOnce);
        for (var time = 0; time < 10; time++)
        {
            var read = await guarded.Input.ReadAsync();
            guarded.Input.AdvanceTo(read.Buffer.GetPosition(1));
        }

        Assert.Null(ended);
        await pipe.Writer.WriteAsync(Frame(Reset, 4));
        Assert.True(await guarded.Input.ReadAsync().AsTask().ContinueWith(static read => read.IsFaulted || read.IsCanceled, TaskScheduler.Default));
        Assert.NotNull(ended);
    }

    private FrameGuard Guard(int concurrentCalls = 0) => new(allowed, () => concurrentCalls);

    private static bool Read(FrameGuard guard, byte[] bytes) => guard.Read(new ReadOnlySequence<byte>(bytes));

    private static byte[] Many(int count, byte[] frame) => [.. Enumerable.Repeat(frame, count).SelectMany(one => one)];

    private static byte[] Frame(byte type, int length, byte flags = 0)
    {
        var frame = new byte[9 + length];
        BinaryPrimitives.WriteInt32BigEndian(frame, length << 8);
        frame[3] = type;
        frame[4] = flags;
        frame[8] = 1;
        return frame;
    }

    private sealed class Duplex(PipeReader input) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output { get; } = PipeWriter.Create(Stream.Null);
    }
}
