using System.Text;
using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class CallKindsTests
{
    [WireFact]
    public async Task A_unary_call_is_answered()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().SayAsync(new EchoRequest { Text = "hello" });
        Assert.Equal("hello", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [WireFact]
    public async Task A_blocking_unary_call_is_answered()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient();
        Assert.Equal("hello", await Task.Run(() => client.Say(new EchoRequest { Text = "hello" }).Text));
    }

    [WireFact]
    public async Task A_call_can_be_awaited_without_its_context()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient();
        Assert.Equal("a", (await client.SayAsync(new EchoRequest { Text = "a" }).ConfigureAwait(false)).Text);
        using var gather = client.Gather();
        await gather.RequestStream.CompleteAsync();
        Assert.Equal("", (await gather.ConfigureAwait(false)).Text);
    }

    [WireFact]
    public async Task Many_requests_are_gathered_into_one_response()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Gather();
        foreach (var text in new[] { "a", "b", "c" })
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
        await call.RequestStream.CompleteAsync();
        Assert.Equal("a,b,c", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [WireFact]
    public async Task One_request_is_spread_over_many_responses()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Spread(new EchoRequest { Text = "r", Count = 1000 });
        var texts = new List<string>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            texts.Add(response.Text);
        Assert.Equal([.. Enumerable.Range(1, 1000).Select(i => $"r{i}")], texts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [WireFact]
    public async Task Requests_and_responses_take_turns_in_one_call()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Chat();
        for (var i = 0; i < 100; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [WireFact]
    public async Task Streams_may_be_empty()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient();
        using var spread = client.Spread(new EchoRequest { Count = 0 });
        Assert.False(await spread.ResponseStream.MoveNext());
        using var chat = client.Chat();
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext());
        Assert.False(await chat.ResponseStream.MoveNext());
    }

    [WireFact]
    public async Task A_message_may_be_empty_or_large()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient();
        Assert.Equal("", (await client.SayAsync(new EchoRequest())).Text);
        var large = new string('x', 3 * 1024 * 1024);
        Assert.Equal(large, (await client.SayAsync(new EchoRequest { Text = large })).Text);
    }

    [WireFact] // Why: buffers are reused; a message must not see the bytes of the one before.
    public async Task Messages_of_falling_length_do_not_mix()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Chat();
        for (var length = 300; length >= 0; length -= 7)
        {
            var text = new StringBuilder().Insert(0, $"{length % 10}", length).ToString();
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [WireFact]
    public async Task The_status_and_trailers_of_a_running_call_can_not_be_read()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Chat();
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [WireFact]
    public async Task A_buffered_message_goes_out_with_the_next()
    {
        await using var host = await EchoHost.StartAsync();
        using var call = host.OpenClient().Chat();
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "first" });
        call.RequestStream.WriteOptions = WriteOptions.Default;
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "second" });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(["first", "second"], await call.ResponseStream.ReadAllAsync().Select(r => r.Text).ToListAsync());
    }

    [WireFact]
    public async Task Many_calls_share_one_channel()
    {
        await using var host = await EchoHost.StartAsync();
        var client = host.OpenClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
            (Asked: $"{i}", Got: (await client.SayAsync(new EchoRequest { Text = $"{i}" })).Text)));
        Assert.All(answers, a => Assert.Equal(a.Asked, a.Got));
    }
}
