using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.TestKit;
using Made = InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>The test vectors of the answer binding: messages as proto3 JSON, and the digests that the domain makes of them.</summary>
internal static class BindingVectors
{
    /// <summary>The file of a version; what was published of one is never changed.</summary>
    public static string FileOf(int version) => $"docs/calling/answer-binding-vectors{(version == 1 ? "" : $"-v{version}")}.json";

    internal static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));
    internal static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One vector as it stands in the file.</summary>
    public sealed record Vector(string Name, CheckRequest Request, CheckResponse Response, byte[] QuestionEncoding, byte[] QuestionDigest,
        byte[] AnswerEncoding, byte[] AnswerDigest);

    /// <summary>The file as the domain says that it has to be.</summary>
    public static string Generate(int version)
    {
        var vectors = new JsonArray();
        foreach (var (name, request, outcome) in VectorCases.Of(version))
        {
            var question = new QuestionDigest(version, DomainQuestion.Digest(request, version));
            var response = Response(request, outcome, Made.AnswerBinding.Digest(question, outcome), version);
            vectors.Add(new JsonObject
            {
                ["name"] = name,
                ["request"] = JsonNode.Parse(Json.Format(request)),
                ["response"] = JsonNode.Parse(Json.Format(response)),
                ["question_encoding"] = Convert.ToHexStringLower(InterDeptCheck.Client.AnswerDigest.EncodeQuestion(request, (uint)version)),
                ["question_digest"] = Convert.ToHexStringLower(question.Value.Span),
                ["answer_encoding"] = Convert.ToHexStringLower(InterDeptCheck.Client.AnswerDigest.EncodeAnswer(request, response)),
                ["answer_digest"] = Convert.ToHexStringLower(response.Binding.Digest.Span),
            });
        }

        var root = new JsonObject { ["binding_version"] = version, ["vectors"] = vectors };
        return root.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The vectors of the committed file of a version.</summary>
    public static IReadOnlyList<Vector> Read(int version)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.PathOf(FileOf(version))));
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(each => new Vector(
            each.GetProperty("name").GetString()!,
            JsonParser.Default.Parse<CheckRequest>(each.GetProperty("request").GetRawText()),
            JsonParser.Default.Parse<CheckResponse>(each.GetProperty("response").GetRawText()),
            Hex(each, "question_encoding"),
            Hex(each, "question_digest"),
            Hex(each, "answer_encoding"),
            Hex(each, "answer_digest")))];
    }

    internal static byte[] Hex(JsonElement vector, string name) => Convert.FromHexString(vector.GetProperty(name).GetString()!);

    internal static CheckResponse Response(CheckRequest request, Made.Outcome outcome, byte[] digest, int version)
    {
        var (held, earlier) = Made.AnswerBinding.EvidenceOf(outcome);
        var response = new CheckResponse
        {
            RequestId = request.RequestId,
            Outcome = (Contracts.V1.Outcome)Made.AnswerBinding.CodeOf(outcome),
            NextStep = (Contracts.V1.NextStep)Made.AnswerBinding.NextStepOf(outcome),
            AsOf = new() { Position = outcome.AsOf.Position.Value, TimeUnixMs = outcome.AsOf.Time.ToUnixTimeMilliseconds() },
            CaseReference = Made.AnswerBinding.CaseOf(outcome)?.Text ?? "",
            Binding = new() { Version = (uint)version, Digest = ByteString.CopyFrom(digest) },
        };
        if (Made.AnswerBinding.AnswerOf(outcome) is { } answer) response.Answer = VectorAnswers.Write(answer);
        if (outcome is Incomplete) response.Missing.Add(Contracts.V1.MissingFact.StatusGrant);
        for (var number = 1; number <= 8; number++)
        {
            if (((int)held & (1 << (number - 1))) != 0) response.Assertions.Add((Assertion)number);
        }

        response.AgreedByEarlierValue.AddRange(earlier.Select(element => (Contracts.V1.IdentityElement)element));
        return response;
    }
}
