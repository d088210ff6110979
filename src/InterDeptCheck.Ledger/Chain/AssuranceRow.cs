using System.Security.Cryptography;
using InterDeptCheck.Domain;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>One row of the assurance log, as both stores hold it. It is chained as events are: each row's hash covers the one before it.</summary>
internal sealed record AssuranceRow(
    long Sequence,
    byte[] PreviousHash,
    byte[] StoredHash,
    DateTimeOffset At,
    string Operator,
    string Kind,
    string Case,
    Guid? Person,
    byte[] Payload)
{
    private const int FormatVersion = 1;

    /// <summary>The row's hash, from its fields.</summary>
    public byte[] Hash() => new CanonicalEncoding()
        .Text("interdeptcheck assurance entry").Number(FormatVersion).Raw(PreviousHash).Number(Sequence).Number(Columns.Microseconds(At))
        .Text(Operator).Text(Kind).Text(Case).Text(Person?.ToString("D")).Raw(SHA256.HashData(Payload)).Digest();

    /// <summary>The rows that follow the last one.</summary>
    /// <param name="last">Place and hash of the last one.</param>
    /// <param name="drafts">What is to be written.</param>
    /// <param name="at">When, to the microsecond.</param>
    public static List<AssuranceRow> Chain(AssuranceHead last, IReadOnlyList<EntryDraft> drafts, DateTimeOffset at)
    {
        List<AssuranceRow> rows = new(drafts.Count);
        foreach (var draft in drafts)
        {
            var row = new AssuranceRow(
                last.Sequence + 1, last.Hash, [], at, draft.Operator.Name, AssuranceKinds.Of(draft.Body), draft.Case.Value,
                draft.Person?.Value, AssuranceCodec.Encode(draft.Body));
            rows.Add(row with { StoredHash = row.Hash() });
            last = new(row.Sequence, rows[^1].StoredHash);
        }

        return rows;
    }

    /// <exception cref="FormatException">A column does not hold what it must.</exception>
    /// <exception cref="ArgumentException">A value breaks its own rule.</exception>
    public AssuranceEntry Read() => new(
        new(Sequence), At, new(Operator), new(Case), Person is { } person ? new PersonId(person) : null,
        AssuranceCodec.Decode(Kind, Payload));
}

/// <summary>The end of the assurance log.</summary>
internal readonly record struct AssuranceHead(long Sequence, byte[] Hash)
{
    /// <summary>Before the first entry.</summary>
    public static AssuranceHead Empty => new(0, ChainHash.Genesis.Bytes.ToArray());
}
