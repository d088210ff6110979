using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>A service of a department in tests, with what it may do.</summary>
/// <param name="Caller">Its SPIFFE ID.</param>
/// <param name="Purposes">The contract's names of the purposes that it may ask for, without their prefix.</param>
/// <param name="MayReport">Whether it may report changes.</param>
/// <param name="IsRevoked">Whether its enrolment was revoked.</param>
/// <param name="MayOperate">Whether it may look at the node.</param>
/// <param name="Assurance">What it may do with cases, plans and audits; null for nothing.</param>
public sealed record TestService(
    CallerId Caller,
    IReadOnlyList<string> Purposes,
    bool MayReport = false,
    bool IsRevoked = false,
    bool MayOperate = false,
    IReadOnlyList<string>? Assurance = null)
{
    /// <summary>How much it may ask, by the names of the enrolments file; null for <see cref="PatientLimits"/>.</summary>
    public IReadOnlyDictionary<string, int>? Limits { get; init; }

    /// <summary>
    /// The defaults, but for as many mismatches of an identifier as there may be: tests ask for somebody again and again until he is known.
    /// </summary>
    public static IReadOnlyDictionary<string, int> PatientLimits { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["identifier_mismatches"] = 255 };

    /// <summary>The trust domain of tests.</summary>
    public const string TrustDomain = "test.idc.example";

    /// <summary>DWP: public funds.</summary>
    public static TestService Dwp { get; } = new(Id("dwp", "universal-credit"), ["DWP_PUBLIC_FUNDS"]);

    /// <summary>HMRC: public funds and right to work.</summary>
    public static TestService Hmrc { get; } = new(Id("hmrc", "child-benefit"), ["HMRC_PUBLIC_FUNDS", "HMRC_RIGHT_TO_WORK"]);

    /// <summary>NHS: overseas visitor managers.</summary>
    public static TestService Nhs { get; } = new(Id("nhs", "overseas-visitors"), ["NHS_OVERSEAS_VISITOR_MANAGER"]);

    /// <summary>A source of record.</summary>
    public static TestService Registry { get; } = new(Id("home-office", "atlas"), [], MayReport: true);

    /// <summary>An operator of the node.</summary>
    public static TestService Operations { get; } = new(Id("home-office", "operations"), [], MayOperate: true);

    /// <summary>Another operator of the node: what gives takes two.</summary>
    public static TestService OperationsB { get; } = new(Id("home-office", "operations-b"), [], MayOperate: true);

    /// <summary>One operator of assurance.</summary>
    public static TestService CaseworkerA { get; } = new(Id("home-office", "caseworker-a"), [], Assurance: ["audit", "case", "repair", "batch"]);

    /// <summary>Another operator of assurance.</summary>
    public static TestService CaseworkerB { get; } = new(Id("home-office", "caseworker-b"), [], Assurance: ["audit", "case", "repair", "batch"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TestService> All { get; } = [Dwp, Hmrc, Nhs, Registry, Operations, OperationsB, CaseworkerA, CaseworkerB];

    /// <summary>The SPIFFE ID of a service.</summary>
    public static CallerId Id(string department, string service, string trustDomain = TrustDomain) =>
        CallerId.TryParse($"spiffe://{trustDomain}/department/{department}/service/{service}", out var caller)
            ? caller
            : throw new ArgumentException("Not a caller.", nameof(service));
}
