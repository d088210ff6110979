using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.TestKit;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>
/// The test vectors of the batch binding: for each purpose the questions and outcomes of the single vectors, and items that were refused.
/// The digests are the server's and the domain's, the encodings the client's.
/// </summary>
internal static class BatchVectors
{
    /// <summary>The file of a version; what was published of one is never changed.</summary>
    public static string FileOf(int version) => $"docs/calling/batch-binding-vectors{(version == 1 ? "" : $"-v{version}")}.json";

    /// <summary>One vector as it stands in the file.</summary>
    public sealed record Vector(string Name, QuestionBatch Question, AnswerBatch Answer, byte[] QuestionEncoding, byte[] QuestionDigest,
        byte[] AnswerEncoding, byte[] AnswerDigest)
    {
        public PendingBatch Pending => new(Question, Guid.Parse(Question.RequestId), FirstIndex: 0);
    }

    /// <summary>The file as the domain says that it has to be.</summary>
    public static string Generate(int version)
    {
        var vectors = new JsonArray();
        var number = 0;
        foreach (var cases in VectorCases.Of(version).GroupBy(each => each.Request.Purpose))
        {
            var question = Question(version, ++number, cases.Key, [.. cases.Select(each => each.Request)]);
            var digest = QuestionDigests.Of(question);
            var answer = Answer(question, digest, [.. cases.Select(each => (each.Request, each.Outcome))]);
            vectors.Add(new JsonObject
            {
                ["name"] = $"{cases.Key}: {string.Join("; ", cases.Select(each => each.Name).Append("malformed; too little"))}",
                ["question"] = JsonNode.Parse(BindingVectors.Json.Format(question)),
                ["answer"] = JsonNode.Parse(BindingVectors.Json.Format(answer)),
                ["question_encoding"] = Convert.ToHexStringLower(BatchDigest.EncodeQuestion(question, (uint)version)),
                ["question_digest"] = Convert.ToHexStringLower(digest.Value.Span),
                ["answer_encoding"] = Convert.ToHexStringLower(BatchDigest.EncodeAnswer(question, answer)),
                ["answer_digest"] = Convert.ToHexStringLower(answer.Binding.Digest.Span),
            });
        }

        var root = new JsonObject { ["binding_version"] = version, ["vectors"] = vectors };
        return root.ToJsonString(BindingVectors.Indented).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The vectors of the committed file of a version.</summary>
    public static IReadOnlyList<Vector> Read(int version)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.PathOf(FileOf(version))));
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(each => new Vector(
            each.GetProperty("name").GetString()!,
            JsonParser.Default.Parse<QuestionBatch>(each.GetProperty("question").GetRawText()),
            JsonParser.Default.Parse<AnswerBatch>(each.GetProperty("answer").GetRawText()),
            BindingVectors.Hex(each, "question_encoding"),
            BindingVectors.Hex(each, "question_digest"),
            BindingVectors.Hex(each, "answer_encoding"),
            BindingVectors.Hex(each, "answer_digest")))];
    }

    private static QuestionBatch Question(int version, int number, Contracts.V1.Purpose purpose, IReadOnlyList<CheckRequest> requests)
    {
        var batch = new QuestionBatch
        {
            RequestId = $"00000000-0000-4000-8000-1{number:00000000000}",
            Purpose = purpose,
            Initiator = "claim-run:2026-10-02",
            Period = number == 1 ? new() { From = 20260401, To = 20260430 } : null,
            Freshness = number == 1 ? new() { AtLeastPosition = 4_294_967_297, MaxStalenessMs = 500 } : null,
            MaxBindingVersion = (uint)version,
        };
        batch.Items.AddRange(requests.Select(request => new QuestionItem { Person = request.Person, Period = request.Period }));
        var malformed = requests[0].Person.Clone();
        malformed.Born = 20230230;
        malformed.Identifiers.Add(new Contracts.V1.Identifier());
        batch.Items.Add(new QuestionItem { Person = malformed });
        batch.Items.Add(new QuestionItem());
        return batch;
    }

    private static AnswerBatch Answer(
        QuestionBatch question, QuestionDigest digest, IReadOnlyList<(CheckRequest Request, Outcome Outcome)> cases)
    {
        ItemAnswer[] items =
        [
            .. cases.Select(each => new ItemAnswer.Answered(each.Outcome)),
            new ItemAnswer.Refused(ItemRefusal.MalformedRequest, new ValueList<FaultyField>(
                [new("person.identifiers[1].value", "REQUIRED"), new("person.born", "DATE_NOT_REAL")])),
            new ItemAnswer.Refused(ItemRefusal.InsufficientIdentity, new ValueList<FaultyField>([new("person.family_name", "REQUIRED")])),
        ];
        var asOf = cases[0].Outcome.AsOf;
        var answer = new AnswerBatch
        {
            RequestId = question.RequestId,
            AsOf = new() { Position = asOf.Position.Value, TimeUnixMs = asOf.Time.ToUnixTimeMilliseconds() },
            Binding = new() { Version = (uint)digest.BindingVersion, Digest = ByteString.CopyFrom(BatchBinding.Digest(digest, asOf, items)) },
        };
        answer.Items.AddRange(cases.Select(each => Item(BindingVectors.Response(each.Request, each.Outcome, [], digest.BindingVersion))));
        answer.Items.AddRange(items.OfType<ItemAnswer.Refused>().Select(Item));
        return answer;
    }

    private static AnswerItem Item(CheckResponse alone)
    {
        var item = new AnswerItem
        {
            Outcome = alone.Outcome,
            NextStep = alone.NextStep,
            Answer = alone.Answer,
            CaseReference = alone.CaseReference,
        };
        item.Missing.Add(alone.Missing);
        item.Assertions.Add(alone.Assertions);
        item.AgreedByEarlierValue.Add(alone.AgreedByEarlierValue);
        return item;
    }

    private static AnswerItem Item(ItemAnswer.Refused refused)
    {
        var error = new ItemError { Reason = (ErrorReason)refused.Reason };
        error.Fields.AddRange(refused.Fields.Select(each => new FieldFault { Field = each.Path, Rule = each.Rule }));
        return new() { Error = error };
    }
}
