using InterDeptCheck.Domain.Assurance.Audit;

namespace InterDeptCheck.UnitTests.Assurance;

public sealed class ThresholdsTests
{
    private static string Json => Architecture.Repository.Read("src/InterDeptCheck.Domain/Assurance/audit-thresholds.json");

    [Fact]
    public void The_embedded_ones_are_those_of_the_file()
    {
        var sound = Assert.IsType<AuditThresholdsReading.Sound>(AuditThresholds.Parse(Json));
        Assert.Equal(AuditThresholds.Embedded, sound.Thresholds);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 0", "version")]
    [InlineData("\"reviewAt\": 60", "\"reviewAt\": 101", "quarantineAt")]
    [InlineData("\"twoOfOneKind\": 60", "\"twoOfOneKind\": 10001", "record.twoOfOneKind")]
    [InlineData("\"twoOfOneKind\": 60", "\"twoOfOnekind\": 60", "record.twoOfOneKind")]
    [InlineData("\"sameStatus\": 25", "\"sameStatus\": 25, \"more\": 1", "duplicate.more")]
    [InlineData("{", "[", "line")]
    public void Every_fault_is_listed_by_its_place(string sound, string faulty, string where)
    {
        var reading = Assert.IsType<AuditThresholdsReading.Faulty>(AuditThresholds.Parse(Json.Replace(sound, faulty, StringComparison.Ordinal)));
        Assert.Contains(reading.Faults, fault => fault.StartsWith(where, StringComparison.Ordinal));
    }
}
