using Google.Protobuf;
using InterDeptCheck.Hostile.Wire;

namespace InterDeptCheck.Hostile.Run;

/// <summary>What came of one attempt to get past the server.</summary>
/// <param name="Class">Its kind.</param>
/// <param name="Name">Which one of the kind.</param>
/// <param name="IsAccepted">Whether an answer came back: never, if all is well.</param>
/// <param name="Reason">Why the server refused it, by its log; null when the log does not say.</param>
internal sealed record Attempt(string Class, string Name, bool IsAccepted, string? Reason);

/// <summary>What the server said on a connection: an answer, or how it ended the call where the protocol itself says so.</summary>
internal readonly record struct Reply(bool IsAnswered, string? Wire);

/// <summary>Asks, and looks whether an answer comes; then looks in the server's log why not.</summary>
internal sealed class Attempts(ChildProcess<ServerReport> server, CancellationToken cancellationToken)
{
    private const int LooksMax = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);
    private static readonly string[] Events = ["CertificateRefused", "ConnectionRefused", "ProtocolRefused", "CallRefused"];

    /// <summary>A whole connection with one question on it.</summary>
    public static byte[] Question() => [.. Http2.Preface, .. Http2.Request(1, ServerRole.Person.Question().ToByteArray())];

    public async Task<Attempt> TryAsync(string @class, string name, Func<CancellationToken, Task<Reply>> attempt)
    {
        await server.AskAsync("lines");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        Reply reply = default;
        try
        {
            reply = await attempt(patience.Token);
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException or System.Security.Cryptography.CryptographicException)
        {
            // No connection, or none any more: refused. Why is in the log.
        }

        return new(@class, name, reply.IsAnswered, reply.IsAnswered ? null : reply.Wire ?? await ReasonAsync());
    }

    /// <summary>Whether the answer to call 1 is among what the server says.</summary>
    public static async Task<Reply> ReadAsync(Func<CancellationToken, Task<byte[]?>> receive, CancellationToken cancellationToken)
    {
        var reader = new FrameReader();
        while (await receive(cancellationToken) is { } bytes)
        {
            foreach (var frame in reader.Add(bytes))
            {
                if (frame is { Type: Http2.Data, Stream: 1, Payload.Length: > 5 }) return new(true, null);
                if (frame is { Stream: 1 } && frame.EndsStream) return default;
                if (frame.Type is Http2.Reset or Http2.GoAway && frame.Payload[^1] != 0) return new(false, $"HTTP/2 error {frame.Payload[frame.Type == Http2.Reset ? 3 : 7]}");
            }
        }

        return default;
    }

    private async Task<string?> ReasonAsync()
    {
        for (var look = 0; look < LooksMax; look++)
        {
            foreach (var line in (await server.AskAsync("lines")).Lines)
            {
                if (Events.FirstOrDefault(name => line.Contains(" " + name + ":", StringComparison.Ordinal)) is not { } found) continue;
                var text = line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Trim();
                return found == "CallRefused" ? text.Split(' ')[^2] : found == "ProtocolRefused" ? found : text.Split(' ')[^1].TrimEnd('.');
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }

        return null;
    }
}
