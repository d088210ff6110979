using System.Security.Cryptography;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Client;

public sealed class BindingVectorsTests
{
    /// <summary>Every version of the encoding that ever was published.</summary>
    public static TheoryData<int> Versions => [.. Enumerable.Range(1, Domain.Checks.AnswerBinding.VersionMax)];

    // To write the file of a new version of the encoding: IDCHECK_WRITE_VECTORS=1 dotnet test --filter BindingVectors
    [Theory]
    [MemberData(nameof(Versions))]
    public void The_vectors_on_file_are_those_that_the_domain_makes(int version)
    {
        var path = Repository.PathOf(BindingVectors.FileOf(version));
        var expected = BindingVectors.Generate(version);
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_VECTORS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_client_computes_the_digest_of_every_vector_from_its_messages(int version)
    {
        var vectors = BindingVectors.Read(version);
        Assert.True(vectors.Count >= 8);
        Assert.All(vectors, vector =>
        {
            Assert.Equal(vector.QuestionEncoding, AnswerDigest.EncodeQuestion(vector.Request, (uint)version));
            Assert.Equal(vector.QuestionDigest, SHA256.HashData(vector.QuestionEncoding));
            Assert.Equal(vector.AnswerEncoding, AnswerDigest.EncodeAnswer(vector.Request, vector.Response));
            Assert.Equal(vector.AnswerDigest, AnswerDigest.Of(vector.Request, vector.Response));
            Assert.Equal(vector.AnswerDigest, vector.Response.Binding.Digest);
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_client_reads_the_outcome_of_every_vector(int version)
    {
        var kinds = BindingVectors.Read(version).Select(vector =>
        {
            var outcome = AnswerReader.Read(vector.Request, vector.Response, Guid.Parse(vector.Request.RequestId));
            Assert.Equal(vector.Response.AsOf.Position, outcome.AsOf.Position);
            Assert.Equal((int)vector.Response.NextStep, (int)outcome.NextStep);
            return outcome.GetType();
        });
        Assert.Equal(4, kinds.Distinct().Count());
    }
}
