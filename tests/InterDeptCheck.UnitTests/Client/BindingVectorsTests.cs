using System.Security.Cryptography;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Client;

public sealed class BindingVectorsTests
{
    // To write the file anew after a deliberate change of the encoding: IDCHECK_WRITE_VECTORS=1 dotnet test --filter BindingVectors
    [Fact]
    public void The_vectors_on_file_are_those_that_the_domain_makes()
    {
        var path = Repository.PathOf(BindingVectors.File);
        var expected = BindingVectors.Generate();
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_VECTORS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void The_client_computes_the_digest_of_every_vector_from_its_messages()
    {
        var vectors = BindingVectors.Read();
        Assert.True(vectors.Count >= 8);
        Assert.All(vectors, vector =>
        {
            Assert.Equal(vector.QuestionEncoding, AnswerDigest.EncodeQuestion(vector.Request, 1));
            Assert.Equal(vector.QuestionDigest, SHA256.HashData(vector.QuestionEncoding));
            Assert.Equal(vector.AnswerEncoding, AnswerDigest.EncodeAnswer(vector.Request, vector.Response));
            Assert.Equal(vector.AnswerDigest, AnswerDigest.Of(vector.Request, vector.Response));
            Assert.Equal(vector.AnswerDigest, vector.Response.Binding.Digest);
        });
    }

    [Fact]
    public void The_client_reads_the_outcome_of_every_vector()
    {
        var kinds = BindingVectors.Read().Select(vector =>
        {
            var outcome = AnswerReader.Read(vector.Request, vector.Response, Guid.Parse(vector.Request.RequestId));
            Assert.Equal(vector.Response.AsOf.Position, outcome.AsOf.Position);
            Assert.Equal((int)vector.Response.NextStep, (int)outcome.NextStep);
            return outcome.GetType();
        });
        Assert.Equal(4, kinds.Distinct().Count());
    }
}
