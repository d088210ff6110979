using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace InterDeptCheck.Hostile.Wire;

/// <summary>A signature over the transcript, with its TLS 1.3 scheme.</summary>
internal readonly record struct Proof(ushort Scheme, byte[] Signature);

/// <summary>
/// A TLS 1.3 client made by hand (TLS_AES_128_GCM_SHA256, P-256; RFC 8446): it sends any bytes as certificates, in any order, with any proof.
/// It does not look at the server's certificate. Not thread-safe.
/// </summary>
internal sealed class HandTls : IDisposable
{
    private const int HandshakeType = 22;
    private const int AlertType = 21;
    private const int DataType = 23;
    private readonly TcpClient tcp = new() { NoDelay = true };
    private readonly List<byte> transcript = [];
    private readonly List<byte> pending = [];
    private NetworkStream stream = null!;
    private RecordCipher? reading;
    private RecordCipher? writing;

    /// <summary>The alert that the server sent; null when it sent none.</summary>
    public byte? Alert { get; private set; }

    /// <summary>Connects and says all that a client says; whether the server agrees is seen by reading.</summary>
    public static async Task<HandTls> ConnectAsync(
        Uri address, IReadOnlyList<byte[]> chain, Func<byte[], Proof>? prove, CancellationToken cancellationToken)
    {
        var client = new HandTls();
        try
        {
            await client.tcp.ConnectAsync(address.Host == "localhost" ? "127.0.0.1" : address.Host, address.Port, cancellationToken);
            client.stream = client.tcp.GetStream();
            await client.HandshakeAsync(chain, prove, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task SendAsync(byte[] data, CancellationToken cancellationToken)
    {
        foreach (var piece in data.Chunk(16_000)) await stream.WriteAsync(writing!.Seal(DataType, piece), cancellationToken);
    }

    /// <summary>Sends a handshake message where none belongs.</summary>
    public Task SendHandshakeAsync(byte[] message, CancellationToken cancellationToken) =>
        stream.WriteAsync(writing!.Seal(HandshakeType, message), cancellationToken).AsTask();

    /// <summary>The next piece of the application's data; null when the server has ended the connection.</summary>
    public async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await ReadRecordAsync(cancellationToken) is var (type, content))
        {
            if (type == DataType) return content;
            if (type != AlertType) continue;
            Alert = content.Length > 1 ? content[1] : byte.MaxValue;
            return null;
        }

        return null;
    }

    public void Dispose()
    {
        reading?.Dispose();
        writing?.Dispose();
        tcp.Dispose();
    }

    private async Task HandshakeAsync(IReadOnlyList<byte[]> chain, Func<byte[], Proof>? prove, CancellationToken cancellationToken)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var hello = new ClientHello { KeyShare = [4, .. point.X!, .. point.Y!] }.Message();
        transcript.AddRange(hello);
        await stream.WriteAsync(ClientHello.Record(hello, ClientHello.Tls12), cancellationToken);
        var serverHello = await ReadMessageAsync(cancellationToken);
        var handshake = KeySchedule.HandshakeSecret(Agree(key, serverHello));
        var clientSecret = KeySchedule.Derive(handshake, "c hs traffic", TranscriptHash());
        reading = new(KeySchedule.Derive(handshake, "s hs traffic", TranscriptHash()));
        writing = new(clientSecret);
        byte[] message;
        do message = await ReadMessageAsync(cancellationToken);
        while (message[0] != 20);
        var master = KeySchedule.MasterSecret(handshake);
        var ours = KeySchedule.Derive(master, "c ap traffic", TranscriptHash());
        var theirs = KeySchedule.Derive(master, "s ap traffic", TranscriptHash());
        await SayAsync(11, CertificateBody(chain), cancellationToken);
        if (prove is not null && chain.Count > 0)
        {
            byte[] text = [.. Enumerable.Repeat((byte)32, 64), .. "TLS 1.3, client CertificateVerify"u8, 0, .. TranscriptHash()];
            var proof = prove(text);
            await SayAsync(
                15,
                [(byte)(proof.Scheme >> 8), (byte)proof.Scheme, (byte)(proof.Signature.Length >> 8), (byte)proof.Signature.Length, .. proof.Signature],
                cancellationToken);
        }

        await SayAsync(20, KeySchedule.Finished(clientSecret, TranscriptHash()), cancellationToken);
        reading.Dispose();
        writing.Dispose();
        (reading, writing) = (new(theirs), new(ours));
    }

    private static byte[] CertificateBody(IReadOnlyList<byte[]> chain)
    {
        byte[] list = [.. chain.SelectMany(each => (byte[])[.. Length24(each.Length), .. each, 0, 0])];
        return [0, .. Length24(list.Length), .. list];
    }

    private static byte[] Length24(int length) => [(byte)(length >> 16), (byte)(length >> 8), (byte)length];

    private async Task SayAsync(byte type, byte[] body, CancellationToken cancellationToken)
    {
        byte[] message = [type, .. Length24(body.Length), .. body];
        transcript.AddRange(message);
        foreach (var piece in message.Chunk(16_000)) await stream.WriteAsync(writing!.Seal(HandshakeType, piece), cancellationToken);
    }

    // The server's point is in its key share, the last extension that begins with P-256 and 65 bytes.
    private static byte[] Agree(ECDiffieHellman key, byte[] serverHello)
    {
        var at = serverHello.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x00, 0x17, 0x00, 0x41, 0x04]);
        if (at < 0) throw new IOException("The server took no key share on P-256.");
        var q = new ECPoint { X = serverHello[(at + 5)..(at + 37)], Y = serverHello[(at + 37)..(at + 69)] };
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = q });
        return key.DeriveRawSecretAgreement(other.PublicKey);
    }

    private byte[] TranscriptHash() => SHA256.HashData([.. transcript]);

    private async Task<byte[]> ReadMessageAsync(CancellationToken cancellationToken)
    {
        while (pending.Count < 4 || pending.Count < 4 + ((pending[1] << 16) | (pending[2] << 8) | pending[3]))
        {
            var (type, content) = await ReadRecordAsync(cancellationToken) ?? throw new IOException("The server ended the handshake.");
            if (type == AlertType) throw new IOException($"The server ended the handshake with alert {content[^1]}.");
            if (type == HandshakeType) pending.AddRange(content);
        }

        var length = 4 + ((pending[1] << 16) | (pending[2] << 8) | pending[3]);
        byte[] message = [.. pending.Take(length)];
        pending.RemoveRange(0, length);
        transcript.AddRange(message);
        return message;
    }

    private async Task<(byte Type, byte[] Content)?> ReadRecordAsync(CancellationToken cancellationToken)
    {
        try
        {
            var header = new byte[5];
            await stream.ReadExactlyAsync(header, cancellationToken);
            var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return header[0] == DataType && reading is not null ? reading.Open(header, body) : (header[0], body);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return null;
        }
    }
}
