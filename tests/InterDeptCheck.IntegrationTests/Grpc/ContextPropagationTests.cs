using Grpc.Core;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

public sealed class ContextPropagationTests
{
    [WireFact] // Why: the official server makes no tokens; a call on behalf of another takes its deadline and token itself.
    public async Task A_call_on_behalf_of_another_takes_over_its_deadline_and_token()
    {
        await using var host = await EchoHost.StartAsync();
        var inner = host.OpenClient();
        var deadlines = new List<DateTime>();
        host.Service.OnSay = async (request, context) =>
        {
            deadlines.Add(context.Deadline);
            Assert.Throws<NotImplementedException>(() => context.CreatePropagationToken(ContextPropagationOptions.Default));
            if (request.Text != "outer")
                return new EchoResponse { Text = request.Text };
            var options = new CallOptions().WithDeadline(context.Deadline).WithCancellationToken(context.CancellationToken);
            return await inner.SayAsync(new EchoRequest { Text = "inner" }, options);
        };
        var deadline = DateTime.UtcNow.AddMinutes(10);
        Assert.Equal("inner", (await host.OpenClient().SayAsync(new EchoRequest { Text = "outer" }, deadline: deadline)).Text);
        Assert.Equal(2, deadlines.Count);
        Assert.All(deadlines, seen => Assert.InRange(seen, deadline.AddSeconds(-30), deadline.AddSeconds(30)));
    }
}
