using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.TestKit;

/// <summary>
/// Builds one change: <c>data.AnEvent().Of(person).Linking(nino).Build()</c>. What is not said is invented and agrees with the person.
/// </summary>
public sealed class ChangeBuilder(TestData data)
{
    private readonly TestData data = data;
    private EventId id = data.AnEventId();
    private TestPerson? person;
    private ChangeBody? body;
    private Attestation? attested;
    private ChangeSource source = new("ATLAS", data.Text("REF-", 8));
    private DateOnly effectiveOn = new(2025, 1, 1);

    public ChangeBuilder Of(TestPerson whose)
    {
        person = whose;
        return this;
    }

    public ChangeBuilder WithId(EventId given)
    {
        id = given;
        return this;
    }

    public ChangeBuilder InBatch(BatchId batch)
    {
        source = source with { Batch = batch };
        return this;
    }

    public ChangeBuilder From(string system, string reference)
    {
        source = source with { System = system, Reference = reference };
        return this;
    }

    public ChangeBuilder EffectiveOn(DateOnly day)
    {
        effectiveOn = day;
        return this;
    }

    /// <summary>The source attests somebody else than the person.</summary>
    public ChangeBuilder Attesting(Attestation other)
    {
        attested = other;
        return this;
    }

    public ChangeBuilder With(ChangeBody given)
    {
        body = given;
        return this;
    }

    public ChangeBuilder Registering() => With(new PersonRegistered(attested ?? Person.Attestation));

    public ChangeBuilder Linking(Identifier identifier) => With(new IdentifierLinked(identifier));

    public ChangeBuilder Unlinking(Identifier identifier, WithdrawalReason reason = WithdrawalReason.NotTheirs) =>
        With(new IdentifierUnlinked(identifier, reason));

    public ChangeBuilder Adding(DocumentKey document) => With(new DocumentAdded(document, new DateOnly(2030, 1, 1)));

    public ChangeBuilder Granting(GrantId grant, DateOnly? from = null, DateOnly? until = null) =>
        With(new StatusGranted(grant, new(new("EUS", "LTR"), until, PublicFunds.Recourse), from ?? effectiveOn));

    public ChangeBuilder Varying(GrantId grant, DateOnly? until = null) =>
        With(new StatusVaried(grant, new(new("EUS", "ILR"), until, PublicFunds.Recourse)));

    public ChangeBuilder Cancelling(GrantId grant) => With(new StatusCancelled(grant));

    public Change Build()
    {
        var what = body ?? new PersonRegistered(Person.Attestation);
        return new(id, Person.Id, what, what.NeedsAttestation ? attested ?? Person.Attestation : null, source, effectiveOn);
    }

    private TestPerson Person => person ??= data.APerson();
}
