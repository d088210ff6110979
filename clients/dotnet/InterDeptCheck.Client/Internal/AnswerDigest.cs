using System.Security.Cryptography;
using Google.Protobuf.Collections;
using InterDeptCheck.Contracts.V1;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// The digest over a question and its answer, computed from the messages themselves (docs/calling/answer-binding.md). Written apart from
/// the server's, on purpose: the two agree by their test vectors only.
/// </summary>
internal static class AnswerDigest
{
    /// <summary>The highest version of the encoding that this client knows.</summary>
    public const uint Version = 2;

    /// <summary>The first version that covers what the record stands on.</summary>
    public const uint StandingVersion = 2;

    /// <summary>The greatest number of an assertion that the bit mask has room for.</summary>
    public const int AssertionMax = 63;

    public static byte[] Of(CheckRequest request, CheckResponse response) => SHA256.HashData(EncodeAnswer(request, response));

    public static byte[] EncodeQuestion(CheckRequest request, uint version)
    {
        var writer = new CanonicalWriter().Text("Q").Number(version)
            .Text(request.RequestId).Number((int)request.Purpose).Text(request.Initiator);
        Person(writer, request.Person);
        Period(writer, request.Period);
        Freshness(writer, request.Freshness);
        writer.Number(request.MaxBindingVersion);
        return writer.Written.ToArray();
    }

    public static byte[] EncodeAnswer(CheckRequest request, CheckResponse response)
    {
        var version = response.Binding.Version;
        var writer = new CanonicalWriter().Text("A").Number(version).Raw(SHA256.HashData(EncodeQuestion(request, version)))
            .Number((int)response.Outcome).Number((int)response.NextStep)
            .Number(response.AsOf?.Position ?? 0).Number(response.AsOf?.TimeUnixMs ?? 0);
        Conclusion(
            writer, version, response.Answer, response.CaseReference, response.Missing, response.Assertions, response.AgreedByEarlierValue);
        return writer.Written.ToArray();
    }

    /// <summary>A person of a question, alone or of a batch.</summary>
    public static void Person(CanonicalWriter writer, ClaimedIdentity? stated)
    {
        var person = stated ?? new();
        writer.Number(person.Identifiers.Count);
        foreach (var identifier in person.Identifiers) Identifier(writer, identifier);
        writer.Text(person.FamilyName).Text(person.GivenNames).Number(person.Born).Text(person.Nationality).Text(person.MachineReadableZone);
    }

    /// <summary>The days asked about.</summary>
    public static void Period(CanonicalWriter writer, DateRange? period) =>
        writer.Number(period is null ? 0 : 1).Number(period?.From ?? 0).Number(period?.To ?? 0);

    /// <summary>The freshness demanded.</summary>
    public static void Freshness(CanonicalWriter writer, Wire.Freshness? freshness) =>
        writer.Number(freshness?.AtLeastPosition ?? 0).Number(freshness?.MaxStalenessMs ?? 0);

    /// <summary>What an answer says, after what it is: of a single one, or of an item of a batch.</summary>
    public static void Conclusion(
        CanonicalWriter writer,
        uint version,
        Wire.StatusAnswer? answer,
        string caseReference,
        RepeatedField<Wire.MissingFact> missing,
        RepeatedField<Wire.Assertion> assertions,
        RepeatedField<Wire.IdentityElement> byEarlierValue)
    {
        StatusAnswerDigest.Add(writer, version, answer ?? new());
        writer.Text(caseReference).Number(missing.Count);
        foreach (var fact in missing) writer.Number((int)fact);
        writer.Number(Mask(assertions)).Number(byEarlierValue.Count);
        foreach (var element in byEarlierValue) writer.Number((int)element);
    }

    private static void Identifier(CanonicalWriter writer, Wire.Identifier identifier)
    {
        writer.Number((int)identifier.ValueCase);
        if (identifier.ValueCase == Wire.Identifier.ValueOneofCase.Document)
            writer.Number((int)identifier.Document.Type).Text(identifier.Document.State).Text(identifier.Document.Number);
        else if (identifier.ValueCase != Wire.Identifier.ValueOneofCase.None)
            writer.Text(Value(identifier));
    }

    private static string Value(Wire.Identifier identifier) => identifier.ValueCase switch
    {
        Wire.Identifier.ValueOneofCase.Nino => identifier.Nino,
        Wire.Identifier.ValueOneofCase.NhsNumber => identifier.NhsNumber,
        Wire.Identifier.ValueOneofCase.UkviCustomerNumber => identifier.UkviCustomerNumber,
        Wire.Identifier.ValueOneofCase.Uan => identifier.Uan,
        Wire.Identifier.ValueOneofCase.Gwf => identifier.Gwf,
        _ => throw new ArgumentOutOfRangeException(nameof(identifier), "An identifier without a value."),
    };

    // Bit n-1 for assertion number n; the caller has checked that every number has a bit.
    private static long Mask(IEnumerable<Wire.Assertion> assertions) =>
        assertions.Aggregate(0L, (mask, assertion) => mask | (1L << ((int)assertion - 1)));
}
