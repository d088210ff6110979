using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Importing;

/// <summary>A file of changes, proto3 JSON, one a line; empty lines are skipped. Read as a stream: memory does not grow with the file.</summary>
internal sealed class ChangeFile(string path)
{
    /// <summary>Longest line, in characters: a change is at most 64 KiB in the contract.</summary>
    public const int LineLengthMax = 256 * 1024;

    /// <summary>Bytes of the file.</summary>
    public long Length { get; } = new FileInfo(path).Length;

    /// <summary>A batch id that the same content always has: the file's name and the start of its SHA-256.</summary>
    public async Task<string> BatchIdAsync(CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(file, cancellationToken);
        var name = string.Concat(Path.GetFileNameWithoutExtension(path).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(40));
        return $"{name}-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }

    /// <summary>The lines in order.</summary>
    /// <param name="read">Told after each line how many bytes have been read, about.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<ChangeLine> ReadAsync(Action<long> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        var number = 0L;
        var bytes = 0L;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            bytes += Encoding.UTF8.GetByteCount(line) + 1;
            read(bytes);
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (line.Length > LineLengthMax) yield return new(number, null, new(number, "", "LINE_TOO_LONG"));
            else if (line.Contains('\uFFFD', StringComparison.Ordinal)) yield return new(number, null, new(number, "", "NOT_UTF8"));
            else yield return ChangeLine.Read(number, line);
        }
    }

    /// <summary>The message that opens a batch.</summary>
    public static SubmitBatchRequest Open(string batch, bool skipBadLines) =>
        new() { Open = new() { BatchId = batch, SkipBadLines = skipBadLines } };

    /// <summary>The message of one line.</summary>
    public static SubmitBatchRequest Line(ChangeLine line) => new() { Line = new() { Number = line.Number, Change = line.Change } };

    /// <summary>The message that closes a batch.</summary>
    public static SubmitBatchRequest Close(long lineCount) => new() { Close = new() { LineCount = lineCount } };
}
