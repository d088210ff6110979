using System.Security.Cryptography;
using InterDeptCheck.Cli.Generating;

namespace InterDeptCheck.UnitTests.Generating;

public sealed class SameBytesTests
{
    [Fact]
    public void The_same_seed_makes_the_same_bytes()
    {
        var (first, second) = (GeneratedFiles.Make(1500, 42), GeneratedFiles.Make(1500, 42));
        Assert.Equal(first.People, second.People);
        Assert.Equal(first.Questions, second.Questions);
        Assert.Equal(first.Truth, second.Truth);
    }

    [Fact]
    public void Another_seed_makes_other_people()
    {
        var (first, second) = (GeneratedFiles.Make(200, 1), GeneratedFiles.Make(200, 2));
        Assert.Empty(first.Lines().Intersect(second.Lines(), StringComparer.Ordinal));
    }

    [Fact] // Why: on every machine and in every version of the runtime. Changed on purpose only, with a line in the changelog.
    public void The_bytes_of_seed_7_are_those_that_were_always_made()
    {
        var files = GeneratedFiles.Make(1000, 7);
        Assert.Equal(
            ["552f33a0bec88f07", "42cbefcac2501aab", "5df2780a6e92960b"],
            new[] { files.People, files.Questions, files.Truth }.Select(bytes => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_larger_population_begins_with_the_whole_wards_of_a_smaller_one()
    {
        var (small, large) = (GeneratedFiles.Make(300, 5), GeneratedFiles.Make(450, 5));
        Assert.Equal(small.People, large.People[..small.People.Length]);
    }

    [Fact]
    public void The_generator_draws_the_published_numbers_of_SplitMix64()
    {
        // The first output of the reference implementation for the state 0.
        Assert.Equal(0xE220A8397B1DCDAFUL, Rng.Mix(0x9E3779B97F4A7C15));
        Assert.Equal(0x6E789E6AA1B965F4UL, Rng.Mix(unchecked(2 * 0x9E3779B97F4A7C15)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(101)]
    public void A_population_of_any_size_has_that_many_people_and_questions(long people)
    {
        var files = GeneratedFiles.Make(people, 3);
        Assert.Equal(people, files.Summary.People);
        Assert.Equal(people, files.QuestionRows.Count);
        Assert.Equal(people, files.TruthRows.Count);
        Assert.Equal(people, files.Lines().Count(line => line.Contains("personRegistered", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(IdentifierMint.PeopleMax + 1)]
    public void A_number_of_people_out_of_range_is_refused(long people) =>
        Assert.Throws<ArgumentException>(() => new PopulationGenerator(new() { People = people, Seed = 1 }));

    [Fact]
    public void A_run_that_is_stopped_leaves_no_file()
    {
        var folder = Directory.CreateTempSubdirectory("generate-");
        try
        {
            using var stop = new CancellationTokenSource();
            var paths = new PopulationPaths(InFolder("people.ndjson"), InFolder("questions.csv"), InFolder("truth.csv"));
            var generator = new PopulationGenerator(new() { People = 1000, Seed = 1 });
            Assert.Throws<OperationCanceledException>(() => generator.GenerateFiles(paths, new Stop(stop), stop.Token));
            Assert.Empty(folder.GetFiles());
            var whole = new PopulationGenerator(new() { People = 300, Seed = 1 }).GenerateFiles(paths);
            Assert.Equal(300, whole.People);
            Assert.Equal("people.ndjson questions.csv truth.csv", string.Join(' ', folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string InFolder(string name) => Path.Combine(folder.FullName, name);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }
}
