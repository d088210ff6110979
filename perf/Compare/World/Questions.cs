using Google.Protobuf;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Identity;
using Identifier = InterDeptCheck.Contracts.V1.Identifier;
using WireDocumentType = InterDeptCheck.Contracts.V1.DocumentType;

namespace InterDeptCheck.Compare.World;

/// <summary>
/// Questions about people who are there, drawn uniformly, as they go over the wire: made before anything is measured, so that asking them
/// again and again costs the load next to nothing.
/// </summary>
internal sealed class Questions
{
    private const int Singles = 65_536;
    private const int Batches = 128;
    private readonly SynthPeople synth;
    private readonly long people;

    public Questions(SynthPeople synth, long people, ulong seed, int itemsOfABatch)
    {
        (this.synth, this.people, ItemsOfABatch) = (synth, people, itemsOfABatch);
        var rng = new Rng(seed, 4711);
        var numbers = Enumerable.Range(0, Singles).Select(_ => Draw(rng)).ToArray();
        One = [.. numbers.AsParallel().AsOrdered().Select((number, index) => Wire(index, Single(index, number)))];
        var many = Enumerable.Range(0, Batches).Select(_ => Enumerable.Range(0, itemsOfABatch).Select(_ => Draw(rng)).ToArray()).ToArray();
        Many = [.. many.AsParallel().AsOrdered().Select((batch, index) => Wire(index, Batch(index, batch)))];
    }

    /// <summary>Items of each batch.</summary>
    public int ItemsOfABatch { get; }

    /// <summary>Single questions: <see cref="CheckRequest"/>.</summary>
    public IReadOnlyList<WireQuestion> One { get; }

    /// <summary>Batches: <see cref="CheckStreamRequest"/>.</summary>
    public IReadOnlyList<WireQuestion> Many { get; }

    /// <summary>A question about somebody, with another family name when <paramref name="isWrong"/>.</summary>
    public CheckRequest About(long number, bool isWrong = false)
    {
        var request = Single((int)(number % int.MaxValue), number % people);
        if (isWrong) request.Person.FamilyName = "Nobodysname";
        return request;
    }

    private static Guid IdOf(int index) => new(index, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);

    private static WireQuestion Wire(int index, IMessage message) => new(IdOf(index), message.ToByteArray());

    private long Draw(Rng rng) => (long)Math.BigMul(rng.Next(), (ulong)people, out _);

    private CheckRequest Single(int index, long number) => new()
    {
        RequestId = IdOf(index).ToString("D"),
        Purpose = Purpose.DwpPublicFunds,
        Initiator = "claim-run:1",
        MaxBindingVersion = 2,
        Person = Person(number),
        Period = Period(),
    };

    private CheckStreamRequest Batch(int index, long[] numbers)
    {
        var batch = new QuestionBatch
        {
            RequestId = IdOf(index).ToString("D"),
            Purpose = Purpose.DwpPublicFunds,
            Initiator = "claim-run:1",
            MaxBindingVersion = 2,
            Period = Period(),
        };
        batch.Items.Add(numbers.Select(number => new QuestionItem { Person = Person(number) }));
        return new() { Batch = batch };
    }

    private static DateRange Period() => new() { From = 20260101, To = 20260131 };

    private ClaimedIdentity Person(long number)
    {
        var record = synth.Record(number);
        var holder = record.Identity!;
        return new()
        {
            FamilyName = holder.Name.FamilyName,
            GivenNames = holder.Name.GivenNames ?? "",
            Born = holder.Born.ToInt(),
            Identifiers = { Wire(record.Identifiers[(int)(number % record.Identifiers.Count)].Identifier) },
        };
    }

    private static Identifier Wire(Domain.Identity.Identifier identifier) => identifier switch
    {
        NinoIdentifier nino => new() { Nino = nino.Number.ToString() },
        NhsNumberIdentifier nhs => new() { NhsNumber = nhs.Number.ToString() },
        DocumentIdentifier document => new()
        {
            Document = new() { Type = WireDocumentType.Passport, State = document.Key.State.Value, Number = document.Key.Number },
        },
        _ => throw new InvalidOperationException("An invented person has no such identifier."),
    };
}

/// <summary>A message as it is sent, and the id that its answer must bear.</summary>
internal readonly record struct WireQuestion(Guid Id, byte[] Bytes);
