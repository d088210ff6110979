using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.TestKit;

/// <summary>
/// Invents changes of every kind over a small population that shares numbers, documents, grants and accounts: most changes agree with
/// their person, some don't, and things move from one person to another.
/// </summary>
public sealed class ChangeGenerator
{
    private readonly TestData data;
    private readonly List<TestPerson> people;
    private readonly List<Identifier> numbers;
    private readonly List<DocumentKey> documents;
    private readonly List<GrantId> grants;
    private readonly List<ImageReference> images;
    private readonly List<AccountId> accounts;
    private readonly List<CaseId> cases;

    public ChangeGenerator(TestData data, int people)
    {
        this.data = data;
        List<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, people).Select(_ => make())];
        this.people = Some(data.APerson);
        numbers = Some(data.ANumber);
        documents = Some(data.ADocument);
        grants = Some(data.AGrantId);
        images = Some(data.AnImage);
        accounts = Some(() => new AccountId(data.Text("ACC-", 8)));
        cases = [data.ACase(), data.ACase()];
    }

    public IReadOnlyList<TestPerson> People => people;

    /// <summary>A registration of everyone, in their order.</summary>
    public IEnumerable<Change> Registrations() => people.Select(person => data.AnEvent().Of(person).Registering().Build());

    /// <summary>So many changes, with about one registration in eight.</summary>
    public IReadOnlyList<Change> Some(int count, BatchId? batch = null) => [.. Enumerable.Range(0, count).Select(_ => One(batch))];

    public Change One(BatchId? batch = null)
    {
        var person = data.OneOf(people);
        var builder = data.AnEvent().Of(person).EffectiveOn(data.ADate()).With(Body(person));
        if (data.Maybe(0.1)) builder.Attesting(data.AnAttestation());
        if (batch is { } named) builder.InBatch(named);
        return builder.Build();
    }

    /// <summary>A body of any kind.</summary>
    public ChangeBody Body(TestPerson person) => data.Random.Next(28) switch
    {
        0 => new IdentityCorrected(person.Attestation, data.Maybe() ? data.AnAttestation() : person.Attestation),
        1 => new IdentityChanged(
            data.OneOf(Enum.GetValues<IdentityChangeKind>()), person.Attestation, person.Attestation with { Name = data.AName() }),
        2 or 3 => new DocumentAdded(data.OneOf(documents), data.Maybe() ? data.ADate() : null),
        4 or 5 => new DocumentWithdrawn(data.OneOf(documents), data.OneOf(Enum.GetValues<WithdrawalReason>())),
        6 or 7 or 8 => new IdentifierLinked(data.OneOf(numbers)),
        9 or 10 => new IdentifierUnlinked(data.OneOf(numbers), data.OneOf(Enum.GetValues<WithdrawalReason>())),
        11 or 12 => new StatusGranted(data.OneOf(grants), data.Terms(data.Maybe() ? data.ADate() : null), data.ADate()),
        13 => new StatusVaried(data.OneOf(grants), data.Terms(data.Maybe() ? data.ADate() : null)),
        14 => new StatusCancelled(data.OneOf(grants)),
        15 => new FacialImageAttached(data.OneOf(images)),
        16 => new FacialImageRemoved(data.OneOf(images)),
        17 => new PortalAccountCreated(data.AnAccount(data.OneOf(accounts))),
        18 => new PortalAccountChanged(data.AnAccount(data.OneOf(accounts))),
        19 => new PortalAccountClosed(data.OneOf(accounts)),
        20 => new ContactChanged(data.AContact()),
        21 => data.Maybe() ? new QuarantinePlaced(data.OneOf(cases)) : new QuarantineLifted(data.OneOf(cases)),
        22 => new StatusExtended(
            data.OneOf(grants), data.OneOf(Enum.GetValues<ExtensionGround>()), data.Maybe() ? data.ADate() : null),
        23 => new PersonVouched(data.OneOf(cases), data.ADate(), Eyes()),
        24 => new QuarantinePlaced(data.OneOf(cases), ARecord(person)),
        25 => Repair(person),
        _ => new PersonRegistered(person.Attestation),
    };

    // Of a person of whom nothing is known yet it applies; of any other it is outdated.
    private RecordRepaired Repair(TestPerson person)
    {
        var content = ARecord(person);
        return new(
            data.OneOf(Enum.GetValues<RepairKind>()), data.OneOf(cases), new(data.Text("PLAN-", 6)), Eyes(), content.Position, content)
        {
            Counterpart = data.Maybe() ? data.OneOf(people).Id : null,
        };
    }

    private FourEyes Eyes() => new(new("operator:first"), new(data.Maybe(0.9) ? "operator:second" : "operator:first"));

    private PersonRecord ARecord(TestPerson person)
    {
        var (says, at) = (person.Attestation, new LedgerPosition(data.Random.Next(1, 50)));
        return PersonRecord.Empty(person.Id) with
        {
            Identity = new(says.Name, says.Born, says.Nationality is { } code ? [code] : default, [data.AName()], [new(data.ABirthDate(), at)]),
            Identifiers = [new(data.OneOf(numbers), data.Maybe(), says, at), new(new DocumentIdentifier(data.OneOf(documents)), false, says, at)],
            Grants = [new(data.OneOf(grants), new(data.Terms(), data.ADate(), says, at), default)],
            RemovedImage = data.Maybe() ? new(data.OneOf(images), says, at) : null,
            HeldClaims = [new(data.ANumber(), data.AnAttestation(), at)],
            NeverTheirs = [data.OneOf(numbers)],
            NeverLinked = [data.OneOf(people).Id],
            SupersededBy = data.Maybe(0.1) ? data.OneOf(people).Id : null,
            VouchedUntil = data.Maybe() ? data.ADate() : null,
            LastKnownGood = data.Maybe() ? PersonRecord.Empty(person.Id) with { Contact = new(data.AContact(), says, at) } : null,
            Repairs = [new(RepairKind.Split, data.OneOf(cases), at)],
        };
    }
}
