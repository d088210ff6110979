using System.Buffers;
using System.Buffers.Binary;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// Reads along the headers of a connection's frames (RFC 9113, 4.1) and counts those that ask nothing against what their caller may send. The
/// web server answers or keeps account of each of them, and bounds few. One thread reads along, and another may tell what is written.
/// </summary>
/// <param name="allowed">What the caller may send that asks nothing.</param>
/// <param name="concurrentCalls">How many calls he may have open now.</param>
internal sealed class FrameGuard(CallerFrames allowed, Func<int> concurrentCalls)
{
    private const int PrefaceBytes = 24;
    private const int HeaderBytes = 9;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte EndStream = 1;

    // A reader of long answers moves his windows: at most about once for each message of his own, and for so many bytes that he is sent (a
    // reader with the least windows of RFC 9113 moves them at an eighth of 65,535). Earned in advance up to this.
    private const int CreditMax = 100;
    private const int BytesOfOneWindow = 4096;
    private const int EarnedMax = 1000;
    private readonly byte[] header = new byte[HeaderBytes];
    private long skip = PrefaceBytes;
    private int have;
    private int credit;
    private long written;

    /// <summary>So many bytes more are sent to the caller. Thread-safe.</summary>
    public void Wrote(int bytes) => Interlocked.Add(ref written, bytes);

    /// <summary>Reads on; false when the caller has sent more than he may.</summary>
    public bool Read(in ReadOnlySequence<byte> bytes)
    {
        var (resets, idle) = (0, 0);
        foreach (var segment in bytes) Read(segment.Span, ref resets, ref idle);
        return (resets == 0 && idle == 0) || allowed.TryTake(resets, idle, concurrentCalls());
    }

    private void Read(ReadOnlySpan<byte> bytes, ref int resets, ref int idle)
    {
        while (bytes.Length > 0)
        {
            if (skip > 0)
            {
                var skipped = (int)Math.Min(skip, bytes.Length);
                skip -= skipped;
                bytes = bytes[skipped..];
                continue;
            }

            var taken = Math.Min(HeaderBytes - have, bytes.Length);
            bytes[..taken].CopyTo(header.AsSpan(have));
            have += taken;
            bytes = bytes[taken..];
            if (have < HeaderBytes) return;
            have = 0;
            skip = BinaryPrimitives.ReadUInt32BigEndian(header) >> 8;
            Count(header[3], header[4], ref resets, ref idle);
        }
    }

    private void Count(byte type, byte flags, ref int resets, ref int idle)
    {
        switch (type)
        {
            case Data when skip > 0:
                credit = Math.Min(credit + 1, CreditMax);
                break;
            case Data when (flags & EndStream) != 0:
            case Headers:
                break;
            case Reset:
                resets++;
                break;
            default:
                if (credit == 0) credit = Earned();
                if (credit > 0) credit--;
                else idle++;
                break;
        }
    }

    private int Earned()
    {
        if (Interlocked.Read(ref written) < BytesOfOneWindow) return 0;
        return (int)Math.Min(Interlocked.Exchange(ref written, 0) / BytesOfOneWindow, EarnedMax);
    }
}
