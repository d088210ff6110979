using Google.Protobuf;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Cli.Generating.Names;
using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Generating;

public sealed class HardNegativesTests
{
    private const long People = 10_000;

    [Fact] // Why: what is not there in numbers proves nothing about an audit that leaves it alone.
    public void Everything_that_is_right_and_looks_wrong_is_in_numbers_that_matter()
    {
        var counts = GeneratedFiles.Make(People, 7).Summary.HardNegatives;
        Assert.All(HardNegatives.Names, name => Assert.True(counts.GetValueOrDefault(name) >= People / 1000, $"{name}: {counts.GetValueOrDefault(name)}"));
    }

    [Fact]
    public void Some_sources_write_a_name_in_A_to_Z_where_another_writes_it_as_it_comes()
    {
        var files = GeneratedFiles.Make(2000, 7);
        var people = files.Lines().Select(JsonParser.Default.Parse<Change>).GroupBy(change => change.PersonId, StringComparer.Ordinal);
        var spelt = people.Count(changes => changes.Any(change => change.Attestation is { } attested && attested.FamilyName.All(char.IsAscii))
            && changes.Any(change => change.PersonRegistered is { Identity: { } identity } && !identity.FamilyName.All(char.IsAscii)));
        Assert.InRange(spelt, files.Summary.HardNegatives["spelt-otherwise"] / 3, files.Summary.HardNegatives["spelt-otherwise"] + 50);
    }

    [Fact]
    public void Profiles_name_everybody_once_with_origin_and_region()
    {
        using var profiles = new MemoryStream();
        new PopulationGenerator(new() { People = 500, Seed = 3 })
            .Generate(new(Stream.Null, Stream.Null, Stream.Null, null, profiles), null, CancellationToken.None);
        var rows = GeneratedFiles.Lines(profiles.ToArray()).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(500, rows.Select(row => row[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rows, row => Assert.Equal(Origins.RegionOf(row[1]), row[2]));
        Assert.All(rows.SelectMany(row => row[3].Split(';', StringSplitOptions.RemoveEmptyEntries)), name => Assert.Contains(name, HardNegatives.Names));
    }

    [Fact] // Why: the runs with many and with few cases are compared.
    public void How_many_cases_there_are_changes_nobody()
    {
        var (few, many) = (GeneratedFiles.Make(1000, 5, "all:12"), GeneratedFiles.Make(1000, 5, "all:60"));
        Assert.Equal(few.People, many.People);
        Assert.Equal(12, few.Summary.Entanglements.Values.Sum());
        Assert.Equal(EntanglementPlan.Kinds.Count, many.Summary.Entanglements.Count);
    }
}
