using InterDeptCheck.Perf.Designs;

namespace InterDeptCheck.UnitTests.Measuring;

public sealed class DesignTests
{
    public static TheoryData<string> Designs => [.. DesignSetting.Names];

    [Theory, MemberData(nameof(Designs))] // Why: what finds something else, or less, is not measured beside the replica but beside nothing.
    public async Task Each_design_finds_all_and_returns_the_same_bytes_before_and_after_changes(string design)
    {
        var plan = new DesignPlan(People: 5_000, Seed: 11, Each: TimeSpan.Zero, Sampled: 2_000, Compared: 1_000, Transactions: 4, Threads: 2);
        var directory = Directory.CreateTempSubdirectory("design-");
        try
        {
            var figures = await new DesignMeasurement(design, directory.FullName, plan, _ => { }).RunAsync(CancellationToken.None);
            Assert.Null(figures.Failure);
            Assert.Equal(0, figures.Wrong);
            // Four keys of each person who was built and of each who was changed, and as many that nobody has as were compared.
            Assert.Equal((4 + 1 + 4) * plan.Compared, figures.Looked);
            Assert.True(figures.BytesAPerson > 100, $"{figures.BytesAPerson} bytes a person are less than a record has.");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory, MemberData(nameof(Designs))] // Why: a seal that is not checked costs nothing.
    public void A_design_says_wrong_of_a_record_whose_bytes_are_not_its_own(string design)
    {
        var plan = new DesignPlan(People: 50, Seed: 12, Each: TimeSpan.Zero, Sampled: 1, Compared: 1, Transactions: 1, Threads: 1);
        var people = new DesignPeople(plan.Seed, plan.People);
        var person = people.Of(7);
        var directory = Directory.CreateTempSubdirectory("design-");
        try
        {
            var setting = new DesignSetting(directory.FullName, plan.People, Cli.Synthesis.SynthReplica.Keys(plan.Seed), new());
            using (var built = setting.Open(design))
            {
                built.Add([person], lastPosition: 48);
                built.Finish();
            }

            Assert.True(Flip(directory, person.Records[0].Elements[0]), "The record was not in any file.");
            using var opened = setting.Open(design);
            using var reader = opened.Read();
            Assert.Equal(IDesignReader.Wrong, reader.Look(new(person.Records[0].Keys[0]), new byte[SealedRecord.BytesMax]));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // Changes one bit of an element, wherever the design keeps it.
    private static bool Flip(DirectoryInfo directory, uint element)
    {
        foreach (var file in directory.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            using var stream = file.Open(FileMode.Open, FileAccess.ReadWrite);
            var start = new byte[Math.Min(stream.Length, 1 << 20)];
            stream.ReadExactly(start);
            var at = start.AsSpan().IndexOf(BitConverter.GetBytes(element));
            if (at < 0) continue;
            stream.Position = at;
            stream.WriteByte((byte)(start[at] ^ 1));
            return true;
        }

        return false;
    }
}
