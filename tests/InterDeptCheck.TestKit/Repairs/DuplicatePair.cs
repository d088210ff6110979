using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.TestKit.Repairs;

/// <summary>One person in two records, each with parts of its own, the same for the same data: what a merge is for.</summary>
public sealed class DuplicatePair
{
    private readonly TestData data;
    private readonly List<Change> changes = [];

    public DuplicatePair(TestData data)
    {
        this.data = data;
        var says = data.AnAttestation() with { BiometricEnrolment = null };
        First = new(data.APersonId(), says);
        Second = new(data.APersonId(), data.Maybe() ? says : says with { Nationality = null, Sex = Sex.NotSaid });
        foreach (var person in new[] { First, Second })
        {
            changes.Add(data.AnEvent().Of(person).Registering().Build());
            var holder = data.Maybe(0.3) ? Renamed(person) : person;
            changes.Add(data.AnEvent().Of(holder).Linking(data.AnNhsNumber()).Build());
            for (var part = data.Random.Next(1, 8); part > 0; part--) AddPart(holder);
        }
    }

    /// <summary>The record that is to survive.</summary>
    public TestPerson First { get; }

    /// <summary>The other one.</summary>
    public TestPerson Second { get; }

    /// <summary>What made both records, in order.</summary>
    public IReadOnlyList<Change> Changes => changes;

    private TestPerson Renamed(TestPerson person)
    {
        var now = person.Attestation with { Name = data.AName() };
        changes.Add(data.AnEvent().Of(person).With(new IdentityChanged(IdentityChangeKind.Marriage, person.Attestation, now)).Build());
        return person with { Attestation = now };
    }

    private void AddPart(TestPerson person)
    {
        ChangeBuilder Event() => data.AnEvent().Of(person);
        switch (data.Random.Next(9))
        {
            case 0: changes.Add(Event().Linking(data.ANumber()).Build()); break;
            case 1: changes.Add(Event().Adding(data.ADocument()).Build()); break;
            case 2: changes.Add(Event().Granting(data.AGrantId(), data.ADate(2015, 2025)).Build()); break;
            case 3: AddAmendedGrant(person); break;
            case 4: changes.Add(Event().With(new FacialImageAttached(data.AnImage())).Build()); break;
            case 5: changes.Add(Event().With(new PortalAccountCreated(data.AnAccount())).Build()); break;
            case 6: changes.Add(Event().With(new ContactChanged(data.AContact())).Build()); break;
            case 7: changes.Add(Event().Linking(data.ANumber()).Attesting(data.AnAttestation()).Build()); break;
            default: AddWithdrawnNumber(person); break;
        }
    }

    private void AddAmendedGrant(TestPerson person)
    {
        var grant = data.AGrantId();
        if (data.Maybe()) changes.Add(data.AnEvent().Of(person).Granting(grant, new DateOnly(2020, 1, 1)).Build());
        changes.Add(data.AnEvent().Of(person).EffectiveOn(data.ADate(2021, 2023)).Varying(grant).Build());
        if (data.Maybe(0.3)) changes.Add(data.AnEvent().Of(person).EffectiveOn(data.ADate(2024, 2025)).Cancelling(grant).Build());
    }

    private void AddWithdrawnNumber(TestPerson person)
    {
        var number = data.ANumber();
        changes.Add(data.AnEvent().Of(person).Linking(number).Build());
        changes.Add(data.AnEvent().Of(person).Unlinking(number, data.OneOf(Enum.GetValues<WithdrawalReason>())).Build());
    }
}
