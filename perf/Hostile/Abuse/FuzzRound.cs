using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Hostile.Certificates;
using InterDeptCheck.Hostile.Run;
using InterDeptCheck.Hostile.Wire;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Hostile.Abuse;

/// <summary>Messages changed at random: through what reads and judges them, and over the wire.</summary>
internal static class FuzzRound
{
    private const int Connections = 4;
    private const int CallsAtOnce = 25;

    // Of 25 on each of 4 connections: 2,000 messages a second. Faster is load, and not fuzzing.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(60);

    private static IReadOnlyList<byte[]> Originals =>
    [
        .. Enum.GetValues<Purpose>().Select(purpose => ServerRole.Person.Question(purpose).ToByteArray()),
        new CheckBatchRequest().ToByteArray(),
        new TestPerson(440002).Change().ToByteArray(),
    ];

    /// <summary>Reads and judges <paramref name="count"/> messages; what it returns should have been a refusal and was none: the faults.</summary>
    public static IReadOnlyList<string> Decode(long count, int seed, CancellationToken cancellationToken)
    {
        var mutator = new Mutator(seed, Originals);
        var caller = new Enrolment(TestService.Dwp.Caller, System.Collections.Frozen.FrozenSet.ToFrozenSet(Enum.GetValues<Domain.Checks.Purpose>()), false, false);
        List<string> faults = [];
        for (var number = 0L; number < count && faults.Count < 10; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var message = mutator.Next();
            try
            {
                QuestionMapping.ToQuestion(CheckRequest.Parser.ParseFrom(message), caller, new DateOnly(2026, 6, 1), TimeSpan.FromSeconds(30));
            }
            catch (Exception error) when (error is InvalidProtocolBufferException or RefusedException)
            {
                // As it should be.
            }
            catch (Exception error)
            {
                faults.Add($"message {number} of seed {seed}: {error.GetType().Name} for {Convert.ToHexStringLower(message)}");
            }
        }

        return faults;
    }

    /// <summary>Sends <paramref name="count"/> messages as calls; returns how many of them the server ended, one way or another.</summary>
    public static async Task<long> SendAsync(ServerReport about, int count, int seed, CancellationToken cancellationToken)
    {
        using var pki = new Pki(about.Directory, ServerRole.Fuzzer.Uri);
        using var certificate = pki.Certificate();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async n =>
        {
            var mutator = new Mutator(seed + n, Originals);
            using var line = await Line.OpenAsync(about.Address, certificate, cancellationToken);
            await line.SendAsync(Http2.Preface, cancellationToken);
            var sent = 0;
            using var pace = new PeriodicTimer(Pace);
            while (sent < count / Connections && line.IsOpen && await pace.WaitForNextTickAsync(cancellationToken))
            {
                var first = sent;
                byte[] turn = [.. Enumerable.Range(0, CallsAtOnce).SelectMany(at => Http2.Request((first + at) * 2 + 1, mutator.Next()))];
                if (!await line.SendAsync(turn, cancellationToken)) break;
                sent += CallsAtOnce;
                await EndedAsync(line, sent, cancellationToken);
            }

            return (long)line.StreamsEnded;
        }));
        return counts.Sum();
    }

    private static async Task EndedAsync(Line line, int count, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TurnPatience);
        while (line.StreamsEnded < count && line.IsOpen) await Task.Delay(1, patience.Token);
    }
}
