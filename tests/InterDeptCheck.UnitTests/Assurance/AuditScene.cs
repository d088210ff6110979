using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>Anne Martin and Luc Dubois, each with a passport, an enrolment, a photo and leave: right, until a test makes something wrong.</summary>
internal sealed class AuditScene
{
    public static readonly DateOnly Today = Facts.Day("2026-06-30");
    public static readonly PersonId Anne = ChangeScript.Person(1);
    public static readonly PersonId Luc = ChangeScript.Person(2);
    public static readonly PersonId Third = ChangeScript.Person(3);
    public static readonly Attestation SaysAnne = Facts.Says("Martin", "Anne", "1990-05-11", "FRA");
    public static readonly Attestation SaysLuc = Facts.Says("Dubois", "Luc", "1985-01-02", "BEL");
    public static readonly DocumentIdentifier AnnesPassport = Facts.DocumentId("PASSPORT:FRA:12AB34567");
    public static readonly DocumentIdentifier LucsPassport = Facts.DocumentId("PASSPORT:BEL:34CD56789");

    public AuditScene(bool withPeople = true)
    {
        if (!withPeople) return;
        Settle(Anne, SaysAnne, AnnesPassport, "ENR-A");
        Settle(Luc, SaysLuc, LucsPassport, "ENR-L");
    }

    public ChangeScript Script { get; } = new();

    public InMemoryLedger Ledger { get; } = new();

    public PersonRecord Record => Ledger.Record(Anne);

    /// <summary>The attestation with an enrolment.</summary>
    public static Attestation With(Attestation says, string? enrolment) => says with { BiometricEnrolment = enrolment };

    /// <summary>A person whose record is right.</summary>
    public void Settle(PersonId person, Attestation says, DocumentIdentifier? passport, string? enrolment)
    {
        var enrolled = With(says, enrolment);
        Apply(Script.Registers(person, says));
        if (passport is not null) Apply(Script.Links(person, passport, says));
        if (enrolment is not null) Apply(Script.Change(person, new FacialImageAttached(PhotoOf(person)), enrolled));
        Grant(person, $"G-{person.Value:N}-1", enrolled);
    }

    public static ImageReference PhotoOf(PersonId person) => new($"photo-{person.Value:N}");

    public void Grant(PersonId person, string grant, Attestation says, string from = "2024-01-01", string product = "WORK", string status = "LTR",
        string? until = "2029-12-31", PublicFunds funds = PublicFunds.NoRecourse) =>
        Apply(Script.Grants(person, grant, Facts.Terms(product, status, until, funds), Facts.Day(from), says));

    public void Change(PersonId person, ChangeBody body, Attestation? says = null) => Apply(Script.Change(person, body, says));

    public void Account(PersonId person, Attestation says, DocumentIdentifier? document, string routes = "WebWithCode", int channels = 2) => Change(
        person,
        new PortalAccountCreated(new(
            new($"account-{person.Value:N}"),
            document?.Key,
            new(new ContactChannel[] { new(ChannelKind.Email, ChannelRole.Own, $"{person.Value:N}@example.org"), new(ChannelKind.Phone, ChannelRole.Own, "0700900123") }.Take(channels)),
            new(routes.Split(' ').Select(Enum.Parse<SignInRoute>)))),
        says);

    /// <summary>Makes a change part of the record, whatever the gate says of it today: records are older than its rules.</summary>
    public void Apply(Change change) => Ledger.ForcePastTheGate(change);

    public async Task<IReadOnlyList<Finding>> AuditAsync(AuditOptions? options = null) =>
        [.. (await StepsAsync(options)).OfType<AuditStep.Found>().Select(found => found.Finding)];

    public async Task<IReadOnlyList<AuditStep>> StepsAsync(AuditOptions? options = null)
    {
        await using var reader = new MemoryLedgerReader(Ledger, pageMax: 1);
        return await new AuditRun(reader, options ?? new() { Today = Today }).RunAsync(CancellationToken.None).ToListAsync();
    }

    /// <summary>The kinds that are found of Anne.</summary>
    public async Task<IReadOnlyList<FindingKind>> KindsAsync() =>
        [.. (await AuditAsync()).Where(finding => finding.Person == Anne).Select(finding => finding.Kind)];
}
