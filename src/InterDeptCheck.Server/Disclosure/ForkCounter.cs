using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>Counts the answers that were given beyond each fork, from the disclosure log and its store, beside all else.</summary>
internal sealed class ForkCounter(
    ForkBook forks, DisclosureLog log, DisclosureReader disclosures, TimeProvider clock, ILogger<ForkCounter> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await forks.WaitAsync(stoppingToken);
                while (forks.NextToCount is { } fork)
                {
                    if (!await CountAsync(fork, stoppingToken)) await Task.Delay(RetryAfter, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not counted is counted after the next start.
        }
    }

    /// <summary>The answers that were given beyond a fork.</summary>
    public static DisclosureFilter FilterOf(Fork fork, NodeId node) => fork.Through is { } through && through > DisclosureSequence.BeforeFirst
        ? new() { Beyond = fork.Position, Node = node, Through = new(node, through) }
        : new() { Beyond = fork.Position, Node = node };

    private async Task<bool> CountAsync(Fork fork, CancellationToken cancellationToken)
    {
        var node = log.Directory.Node;
        try
        {
            var answers = 0L;
            // Before the first answer there is nothing to count.
            if (fork.Through > DisclosureSequence.BeforeFirst)
            {
                var after = fork.After > DisclosureSequence.BeforeFirst ? new AnswerId(node, fork.After) : (AnswerId?)null;
                await foreach (var _ in disclosures.ReadAsync(FilterOf(fork, node), after, cancellationToken)) answers++;
            }

            forks.Count(fork, answers);
            ServerLog.ForkCounted(logger, answers, fork.Position.Value, $"{node}-{fork.Through}");
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            ServerLog.ForkNotCounted(logger, fork.Position.Value, SafeTrace.Of(error), RetryAfter.TotalSeconds);
            return false;
        }
    }
}
