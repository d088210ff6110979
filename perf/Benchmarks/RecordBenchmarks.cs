using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Benchmarks;

/// <summary>What is done with a record: sealing, judging by the rules, projecting a person's six events to it and it to fingerprints.</summary>
[MemoryDiagnoser]
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Benchmarks are instance methods.")]
public class RecordBenchmarks
{
    private const int BytesOfARecord = 92;
    private readonly byte[] record = new byte[BytesOfARecord];
    private readonly SipHash seals = SynthReplica.Keys(1).Seals;
    private readonly Fingerprinter fingerprinter = new(SynthReplica.Keys(1));
    private readonly SynthPeople people = new(7);
    private readonly EligibilityRow[] rows =
    [
        new(new("STUDY", "LTR"), new(2021, 9, 1), new DateOnly(2024, 8, 31), PublicFunds.NoRecourse),
        new(new("EUS", "ILR"), new(2024, 9, 1), null, PublicFunds.Recourse),
    ];

    private PersonRecord person = null!;

    [GlobalSetup]
    public void Open() => person = people.Record(12, 1);

    [Benchmark(Description = "seal")]
    public ulong Seal() => seals.Hash(record);

    [Benchmark(Description = "rules: two rows, one year")]
    public int Judge() =>
        EligibilityJudge.Judge(rows, new DayRange(new(2024, 4, 6), new(2025, 4, 5)), EligibilityRules.Embedded).Count;

    [Benchmark(Description = "projection: six events, invented, to a record")]
    public PersonRecord Project() => people.Record(12, 1);

    [Benchmark(Description = "projection: record to fingerprints")]
    public int Fingerprint() => SynthReplica.Of(person, fingerprinter).Records.Count;
}
