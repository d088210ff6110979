using System.Security.Cryptography;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Client;

public sealed class BatchVectorsTests
{
    // To write the file of a new version of the encoding: IDCHECK_WRITE_VECTORS=1 dotnet test --filter Vectors
    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void The_vectors_on_file_are_those_that_the_domain_makes(int version)
    {
        var path = Repository.PathOf(BatchVectors.FileOf(version));
        var expected = BatchVectors.Generate(version);
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_VECTORS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void The_client_computes_the_digest_of_every_vector_from_its_messages(int version)
    {
        var vectors = BatchVectors.Read(version);
        Assert.True(vectors.Count >= 4);
        Assert.All(vectors, vector =>
        {
            Assert.Equal(vector.QuestionEncoding, BatchDigest.EncodeQuestion(vector.Question, (uint)version).ToArray());
            Assert.Equal(vector.QuestionDigest, SHA256.HashData(vector.QuestionEncoding));
            Assert.Equal(vector.AnswerEncoding, BatchDigest.EncodeAnswer(vector.Question, vector.Answer).ToArray());
            Assert.Equal(vector.AnswerDigest, SHA256.HashData(vector.AnswerEncoding));
            Assert.Equal(vector.AnswerDigest, vector.Answer.Binding.Digest);
        });
    }

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void The_client_reads_every_item_of_every_vector_in_its_place(int version) => Assert.All(BatchVectors.Read(version), vector =>
    {
        var outcomes = BatchReader.Read(vector.Pending, vector.Answer);
        Assert.Equal(Enumerable.Range(0, vector.Question.Items.Count).Select(at => (long)at), outcomes.Select(outcome => outcome.Index));
        Assert.All(outcomes.SkipLast(2), outcome => Assert.IsType<BatchItemAnswered>(outcome));
        var malformed = Assert.IsType<BatchItemFaulted>(outcomes[^2]);
        Assert.Equal(FailureReason.MalformedRequest, malformed.Reason);
        Assert.Equal([new("person.identifiers[1].value", "REQUIRED"), new("person.born", "DATE_NOT_REAL")], malformed.Violations);
        Assert.Equal(FailureReason.InsufficientIdentity, Assert.IsType<BatchItemFaulted>(outcomes[^1]).Reason);
    });

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void Every_field_of_every_answer_is_bound(int version) => Assert.All(BatchVectors.Read(version), vector =>
    {
        foreach (var (what, altered) in BindingCoverageTests.Alterations(vector.Answer))
        {
            if (what.EndsWith(".answer_id", StringComparison.Ordinal)) continue;
            var error = Record.Exception(() => BatchReader.Read(vector.Pending, altered)) as InterDeptCheckException;
            Assert.True(
                error?.Reason is FailureReason.AnswerMixedUp or FailureReason.AnswerUnreadable,
                $"{vector.Name}: {what} gave {error?.Reason}");
        }
    });

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void Every_field_of_every_question_is_bound(int version) => Assert.All(BatchVectors.Read(version), vector =>
    {
        foreach (var (what, altered) in BindingCoverageTests.Alterations(vector.Question))
        {
            var error = Record.Exception(() => BatchReader.Read(vector.Pending with { Question = altered }, vector.Answer));
            Assert.True(error is InterDeptCheckException { Reason: FailureReason.AnswerMixedUp }, $"{vector.Name}: {what} gave {error}");
        }
    });

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))] // Why: an item in its neighbour's place would be an answer about somebody else.
    public void Items_that_changed_places_are_noticed(int version) => Assert.All(BatchVectors.Read(version), vector =>
    {
        var altered = vector.Answer.Clone();
        (altered.Items[^1], altered.Items[^2]) = (altered.Items[^2], altered.Items[^1]);
        var error = Assert.Throws<InterDeptCheckException>(() => BatchReader.Read(vector.Pending, altered));
        Assert.Equal(FailureReason.AnswerMixedUp, error.Reason);
    });

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void The_vectors_use_every_field_of_a_batch(int version)
    {
        var used = BatchVectors.Read(version)
            .SelectMany(vector => BindingCoverageTests.Used(vector.Question).Concat(BindingCoverageTests.Used(vector.Answer)))
            .ToHashSet(StringComparer.Ordinal);
        var all = new[] { QuestionBatch.Descriptor, AnswerBatch.Descriptor }.SelectMany(BindingCoverageTests.Reachable)
            .Select(field => field.FullName);
        Assert.Equal(
            [.. version == 1 ? BindingCoverageTests.MarkFields : [], "interdeptcheck.v1.AnswerBatch.answer_id"],
            all.Except(used, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BindingVectorsTests.Versions), MemberType = typeof(BindingVectorsTests))]
    public void An_answer_that_is_missing_or_short_is_never_used(int version)
    {
        var vector = BatchVectors.Read(version)[0];
        var missing = Assert.Throws<InterDeptCheckException>(() => BatchReader.Read(vector.Pending, null));
        Assert.Equal(FailureReason.AnswerUnreadable, missing.Reason);
        var empty = Assert.Throws<InterDeptCheckException>(() => BatchReader.Read(vector.Pending, new()));
        Assert.Equal(FailureReason.AnswerMixedUp, empty.Reason);
    }
}
