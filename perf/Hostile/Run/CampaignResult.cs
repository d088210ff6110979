using InterDeptCheck.Hostile.Abuse;

namespace InterDeptCheck.Hostile.Run;

/// <summary>What a run found.</summary>
public sealed class CampaignResult
{
    private const double RatioMax = 3;
    private const double GrowthMiBMax = 64;
    private const int CertificatesMin = 200;
    private const int ClassesMin = 40;
    private const double MiB = 1024 * 1024;
    private readonly CampaignPlan plan;
    private readonly IReadOnlyList<Attempt> attempts;
    private readonly IReadOnlyList<AttackResult> abuse;
    private readonly ClientReport before;
    private readonly ClientReport during;

    internal CampaignResult(
        CampaignPlan plan,
        IReadOnlyList<Attempt> attempts,
        IReadOnlyList<AttackResult> abuse,
        long fuzzEnded,
        IReadOnlyList<string> faults,
        ServerReport memoryBefore,
        ServerReport memoryAfter,
        long peakBytes,
        ClientReport before,
        ClientReport during,
        int crashes)
    {
        (this.plan, this.attempts, this.abuse, this.before, this.during) = (plan, attempts, abuse, before, during);
        Faults = faults;
        OfPeers = memoryAfter.Counts.GetValueOrDefault("of a peer");
        Abandoned = memoryAfter.Counts.GetValueOrDefault(HostileLog.Abandoned);
        CutOff = memoryAfter.Counts.GetValueOrDefault("FloodEnded");
        LetGo = memoryAfter.Counts.GetValueOrDefault("ConnectionLetGo");
        Crashes = crashes;
        FuzzEnded = fuzzEnded;
        HeapGrowthMiB = (memoryAfter.HeapBytes - memoryBefore.HeapBytes) / MiB;
        GrowthMiB = (memoryAfter.ResidentBytes - memoryBefore.ResidentBytes) / MiB;
        PeakGrowthMiB = (peakBytes - memoryBefore.ResidentBytes) / MiB;
    }

    /// <summary>Attempts that got an answer.</summary>
    public IReadOnlyList<string> Accepted => [.. attempts.Where(one => one.IsAccepted).Select(one => $"{one.Class}: {one.Name}")];

    /// <summary>Refusals whose reason neither the log nor the protocol tells.</summary>
    public IReadOnlyList<string> Unexplained => [.. attempts.Where(one => one is { IsAccepted: false, Reason: null }).Select(one => $"{one.Class}: {one.Name}")];

    /// <summary>Errors logged, personal data logged, exceptions unobserved, messages that broke the decoder.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Errors of the web server's own about peers that it threw out or that went away.</summary>
    public long OfPeers { get; }

    /// <summary>Connections that were cut off for more resets or idle frames than a caller may send.</summary>
    public long CutOff { get; }

    /// <summary>Connections whose work did not end, and that gave their place back.</summary>
    public long LetGo { get; }

    /// <summary>Connections that the web server lost sight of, and that never give their place back.</summary>
    public long Abandoned { get; }

    /// <summary>Servers that ended.</summary>
    public int Crashes { get; }

    /// <summary>Fuzzed calls that the server ended.</summary>
    public long FuzzEnded { get; }

    /// <summary>Memory of the server's process after, less before, each after a collection.</summary>
    public double GrowthMiB { get; }

    /// <summary>The managed heap of it.</summary>
    public double HeapGrowthMiB { get; }

    /// <summary>The most that it had meanwhile, garbage included.</summary>
    public double PeakGrowthMiB { get; }

    /// <summary>The good client's p99 while the server was abused, in its own p99 before.</summary>
    public double Ratio => before.P99Ms > 0 ? during.P99Ms / before.P99Ms : double.PositiveInfinity;

    /// <summary>Whether every one of the good client's calls succeeded.</summary>
    public bool IsGoodClientServed => during.Calls > 0 && during.Succeeded == during.Calls;

    /// <summary>Kinds of certificates tried.</summary>
    public int CertificateClasses => Certificates.Select(one => one.Class).Distinct(StringComparer.Ordinal).Count();

    private IEnumerable<Attempt> Certificates => attempts.Take(attempts.Count - attempts.Reverse().TakeWhile(IsNotACertificate).Count());

    /// <summary>What was missed, of all but the time that the good client's answers took.</summary>
    public IReadOnlyList<string> Misses =>
    [
        .. Accepted.Select(one => "accepted: " + one),
        .. Unexplained.Select(one => "refused without a reason: " + one),
        .. Faults.Select(one => "fault: " + one),
        .. Crashes > 0 ? ["the server ended"] : (string[])[],
        .. Certificates.Count() < CertificatesMin || CertificateClasses < ClassesMin ? ["too few certificates were tried"] : (string[])[],
        .. Abandoned > 0 ? [$"{Abandoned} connections were abandoned: collected before their work had ended"] : (string[])[],
        .. GrowthMiB > GrowthMiBMax ? [$"memory grew by {GrowthMiB:N1} MiB"] : (string[])[],
        .. IsGoodClientServed ? [] : (string[])[$"the good client was served {during.Succeeded} of {during.Calls} times: {during.FirstFault}"],
    ];

    /// <summary>Whether every goal was reached.</summary>
    public bool IsPassed => Misses.Count == 0 && IsFastEnough;

    /// <summary>Whether the good client's p99 is within its goal.</summary>
    public bool IsFastEnough => Ratio <= RatioMax;

    /// <summary>The result for people.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "class                                    tried  accepted  reasons";
        foreach (var kind in attempts.GroupBy(one => one.Class, StringComparer.Ordinal))
        {
            var reasons = kind.GroupBy(one => one.Reason ?? "-", StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}");
            yield return $"{kind.Key,-40} {kind.Count(),5}  {kind.Count(one => one.IsAccepted),8}  {string.Join(", ", reasons)}";
        }

        yield return "";
        yield return $"seed {plan.Seed}: {Certificates.Count()} certificates of {CertificateClasses} classes, {attempts.Count - Certificates.Count()} transports and headers, "
            + $"{abuse.Count} attacks with {abuse.Sum(one => one.Bytes) / MiB:N0} MiB on {abuse.Sum(one => one.Connections):N0} connections";
        yield return $"fuzzed messages: {plan.Decoded:N0} decoded, {plan.Sent:N0} sent, {FuzzEnded:N0} calls ended by the server";
        yield return $"accepted {Accepted.Count}, unexplained {Unexplained.Count}, crashes {Crashes}, faults {Faults.Count}; the web server's errors about peers {OfPeers}";
        yield return $"memory growth {GrowthMiB:N1} MiB after it (heap {HeapGrowthMiB:N1}), {PeakGrowthMiB:N1} MiB at most meanwhile";
        yield return $"good client: {during.Succeeded:N0} of {during.Calls:N0} served; p99 {before.P99Ms:N2} ms before, {during.P99Ms:N2} ms during: ratio {Ratio:N2} "
            + $"(p50 {before.P50Ms:N2} and {during.P50Ms:N2}, longest {during.MaxMs:N0} ms)";
        yield return $"connections cut off {CutOff}, let go {LetGo}, abandoned {Abandoned}";
        foreach (var miss in Misses) yield return "MISSED " + miss;
        if (!IsFastEnough) yield return $"MISSED the good client's p99 is {Ratio:N2} times its own before";
    }

    /// <summary>The result for programs.</summary>
    public object Figures() => new
    {
        seed = plan.Seed,
        certificates = Certificates.Count(),
        certificate_classes = CertificateClasses,
        transports_and_headers = attempts.Count - Certificates.Count(),
        attacks = abuse.Select(one => new { name = one.Name, bytes = one.Bytes, bursts_per_second = one.Bursts / one.Seconds, connections = one.Connections, ended = one.Ended, server_load = one.ServerLoad, good_p99_ms = one.Good?.P99Ms }),
        fuzzed_decoded = plan.Decoded,
        fuzzed_sent = plan.Sent,
        accepted = Accepted,
        unexplained = Unexplained,
        crashes = Crashes,
        faults = Faults,
        memory_growth_mib = GrowthMiB,
        memory_growth_peak_mib = PeakGrowthMiB,
        good_client_calls = during.Calls,
        good_client_succeeded = during.Succeeded,
        good_client_p99_before_ms = before.P99Ms,
        good_client_p99_during_ms = during.P99Ms,
        good_client_p99_ratio = Ratio,
        connections_cut_off = CutOff,
        connections_let_go = LetGo,
        connections_abandoned = Abandoned,
        is_passed = IsPassed,
    };

    private static bool IsNotACertificate(Attempt one) =>
        one.Class is "older TLS" or "weak suites" or "no TLS" or "broken TLS" or "protocol negotiation" or "second handshake" or "headers";
}
