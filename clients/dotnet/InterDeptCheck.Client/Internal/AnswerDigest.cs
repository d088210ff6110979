using System.Security.Cryptography;
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
    public const uint Version = 1;

    /// <summary>The greatest number of an assertion that the bit mask has room for.</summary>
    public const int AssertionMax = 63;

    public static byte[] Of(CheckRequest request, CheckResponse response) => SHA256.HashData(EncodeAnswer(request, response));

    public static byte[] EncodeQuestion(CheckRequest request, uint version)
    {
        var person = request.Person ?? new();
        var writer = new CanonicalWriter().Text("Q").Number(version)
            .Text(request.RequestId).Number((int)request.Purpose).Text(request.Initiator)
            .Number(person.Identifiers.Count);
        foreach (var identifier in person.Identifiers) Identifier(writer, identifier);
        writer.Text(person.FamilyName).Text(person.GivenNames).Number(person.Born).Text(person.Nationality).Text(person.MachineReadableZone)
            .Number(request.Period is null ? 0 : 1).Number(request.Period?.From ?? 0).Number(request.Period?.To ?? 0)
            .Number(request.Freshness?.AtLeastPosition ?? 0).Number(request.Freshness?.MaxStalenessMs ?? 0)
            .Number(request.MaxBindingVersion);
        return writer.Written.ToArray();
    }

    public static byte[] EncodeAnswer(CheckRequest request, CheckResponse response)
    {
        var version = response.Binding.Version;
        var writer = new CanonicalWriter().Text("A").Number(version).Raw(SHA256.HashData(EncodeQuestion(request, version)))
            .Number((int)response.Outcome).Number((int)response.NextStep)
            .Number(response.AsOf?.Position ?? 0).Number(response.AsOf?.TimeUnixMs ?? 0);
        StatusAnswerDigest.Add(writer, response.Answer ?? new());
        writer.Text(response.CaseReference).Number(response.Missing.Count);
        foreach (var missing in response.Missing) writer.Number((int)missing);
        writer.Number(Mask(response.Assertions)).Number(response.AgreedByEarlierValue.Count);
        foreach (var element in response.AgreedByEarlierValue) writer.Number((int)element);
        return writer.Written.ToArray();
    }

    private static void Identifier(CanonicalWriter writer, Wire.Identifier identifier)
    {
        writer.Number((int)identifier.ValueCase);
        if (identifier.ValueCase == Wire.Identifier.ValueOneofCase.Document)
            writer.Number((int)identifier.Document.Type).Text(identifier.Document.State).Text(identifier.Document.Number);
        else
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
