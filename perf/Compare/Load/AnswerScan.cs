using System.Buffers;
using System.Buffers.Text;

namespace InterDeptCheck.Compare.Load;

/// <summary>What the load makes sure of in every answer.</summary>
/// <param name="Id">The question's id that it bears.</param>
/// <param name="Matched">Items, or the one answer, that are MATCHED and have an answer.</param>
/// <param name="Other">Those that are not.</param>
internal sealed record Scanned(Guid Id, int Matched, int Other);

/// <summary>
/// Reads of an answer's bytes what makes it right, without making a message of them: the load should cost as little as it can, and yet look at
/// every answer.
/// </summary>
internal static class AnswerScan
{
    private const ulong OutcomeMatched = 1;
    private const int RequestIdField = 1;
    private const int OutcomeField = 2;
    private const int AnswerField = 5;
    private const int BatchField = 1;
    private const int ItemsField = 3;
    private const int ItemOutcomeField = 1;
    private const int ItemAnswerField = 3;

    /// <summary>A CheckResponse.</summary>
    public static Scanned One(ReadOnlySequence<byte> bytes) => Contiguous(bytes, static span =>
    {
        var reader = new FieldReader(span);
        var id = Guid.Empty;
        var (isMatched, hasAnswer) = (false, false);
        while (reader.Next())
        {
            if (reader.Number == RequestIdField) id = IdOf(reader.Bytes);
            else if (reader.Number == OutcomeField) isMatched = reader.Value == OutcomeMatched;
            else if (reader.Number == AnswerField) hasAnswer = reader.Bytes.Length > 0;
        }

        return isMatched && hasAnswer ? new(id, 1, 0) : new(id, 0, 1);
    });

    /// <summary>A CheckStreamResponse.</summary>
    public static Scanned Many(ReadOnlySequence<byte> bytes) => Contiguous(bytes, static span =>
    {
        var outer = new FieldReader(span);
        while (outer.Next())
        {
            if (outer.Number == BatchField) return Batch(outer.Bytes);
        }

        return new(Guid.Empty, 0, 0);
    });

    private static Scanned Batch(ReadOnlySpan<byte> span)
    {
        var reader = new FieldReader(span);
        var id = Guid.Empty;
        var (matched, other) = (0, 0);
        while (reader.Next())
        {
            if (reader.Number == RequestIdField) id = IdOf(reader.Bytes);
            else if (reader.Number == ItemsField && IsMatched(reader.Bytes)) matched++;
            else if (reader.Number == ItemsField) other++;
        }

        return new(id, matched, other);
    }

    private static bool IsMatched(ReadOnlySpan<byte> span)
    {
        var reader = new FieldReader(span);
        var (isMatched, hasAnswer) = (false, false);
        while (reader.Next())
        {
            if (reader.Number == ItemOutcomeField) isMatched = reader.Value == OutcomeMatched;
            else if (reader.Number == ItemAnswerField) hasAnswer = reader.Bytes.Length > 0;
        }

        return isMatched && hasAnswer;
    }

    private static Guid IdOf(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out Guid id, out _, 'D') ? id : Guid.Empty;

    private static Scanned Contiguous(ReadOnlySequence<byte> bytes, Func<ReadOnlySpan<byte>, Scanned> scan)
    {
        if (bytes.IsSingleSegment) return scan(bytes.FirstSpan);
        var rented = ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        bytes.CopyTo(rented);
        var scanned = scan(rented.AsSpan(0, (int)bytes.Length));
        ArrayPool<byte>.Shared.Return(rented);
        return scanned;
    }
}
