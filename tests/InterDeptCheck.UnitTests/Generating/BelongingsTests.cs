using Google.Protobuf;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>Biometric enrolments, photos, accounts and contacts of the ordinary population.</summary>
public sealed class BelongingsTests
{
    private const int People = 10_000;
    private static readonly Lazy<List<Change>> Changes = new(() =>
        [.. GeneratedFiles.Make(People, 31).Lines().Select(JsonParser.Default.Parse<Change>)]);

    [Fact]
    public void An_enrolment_belongs_to_one_person_who_may_have_two()
    {
        var references = Changes.Value.Where(change => change.Attestation?.BiometricEnrolment.Length > 0)
            .Select(change => (change.PersonId, change.Attestation.BiometricEnrolment)).Distinct().ToList();
        Assert.Equal(references.Count, references.Select(pair => pair.BiometricEnrolment).Distinct(StringComparer.Ordinal).Count());
        var perPerson = references.CountBy(pair => pair.PersonId, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
        Assert.Equal([1, 2], perPerson.Distinct().Order());
        Assert.InRange(perPerson.Count(count => count == 2), People / 10, People / 4);
    }

    [Fact]
    public void Permits_photos_and_some_grants_attest_an_enrolment_and_foreign_documents_none()
    {
        Assert.All(Of(change => change.FacialImageAttached is not null), change => Assert.NotEmpty(change.Attestation.BiometricEnrolment));
        Assert.All(Of(change => change.DocumentAdded?.Document.Type == DocumentType.Passport), change => Assert.Empty(change.Attestation.BiometricEnrolment));
        var grants = Of(change => change.StatusGranted is not null);
        Assert.InRange(grants.Count(change => change.Attestation.BiometricEnrolment.Length > 0), grants.Count / 4, grants.Count / 2);
        var permits = Of(change => change.DocumentAdded?.Document.Type == DocumentType.BiometricResidencePermit);
        Assert.InRange(permits.Count(change => change.Attestation.BiometricEnrolment.Length > 0), permits.Count * 4 / 5, permits.Count);
    }

    [Fact]
    public void Nobody_is_left_without_the_photo_that_there_was()
    {
        var attached = Of(change => change.FacialImageAttached is not null).CountBy(change => change.PersonId, StringComparer.Ordinal).ToDictionary();
        var removed = Of(change => change.FacialImageRemoved is not null).CountBy(change => change.PersonId, StringComparer.Ordinal).ToDictionary();
        Assert.All(removed, pair => Assert.Equal(pair.Value + 1, attached[pair.Key]));
        Assert.InRange(removed.Count, People / 10, People / 3);
        Assert.InRange(attached.Count, People * 9 / 10, People - 1);
    }

    [Fact]
    public void An_account_is_opened_with_a_document_of_the_record_and_one_that_is_closed_is_opened_anew()
    {
        var documents = Of(change => change.DocumentAdded is not null).Select(change => (change.PersonId, change.DocumentAdded.Document, change.EffectiveOn)).ToList();
        var since = documents.ToDictionary(fact => (fact.PersonId, fact.Document.ToString()), fact => fact.EffectiveOn);
        var created = Of(change => change.PortalAccountCreated is not null);
        Assert.All(created, change => Assert.True(
            string.CompareOrdinal(since[(change.PersonId, change.PortalAccountCreated.Account.SignInDocument.ToString())], change.EffectiveOn) < 0));
        Assert.All(created, change => Assert.Contains(SignInRoute.WebWithCode, change.PortalAccountCreated.Account.Routes));
        var closed = Of(change => change.PortalAccountClosed is not null);
        Assert.All(closed, change => Assert.Equal(2, created.Count(other => other.PersonId == change.PersonId)));
        var holders = created.Select(change => change.PersonId).Distinct(StringComparer.Ordinal).Count();
        Assert.InRange(holders, People * 3 / 10, People * 7 / 10);
    }

    [Fact]
    public void Who_transitioned_has_two_sexes_in_the_attestations_and_a_deed_poll_between()
    {
        var sexes = Changes.Value
            .Select(change => (change.PersonId, Sex: (change.PersonRegistered?.Identity ?? change.Attestation)?.Sex ?? Sex.Unspecified))
            .Where(pair => pair.Sex != Sex.Unspecified).Distinct().CountBy(pair => pair.PersonId, StringComparer.Ordinal);
        var changed = sexes.Where(pair => pair.Value == 2).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var polls = Of(change => change.IdentityChanged?.Kind == IdentityChangeKind.DeedPoll).Select(change => change.PersonId).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(changed.Count, 10, 100);
        Assert.Subset(polls, changed);
    }

    [Fact] // Why: a shared channel identifies nobody, and the audit must see many that do not.
    public void Strangers_share_representatives_and_telephone_numbers()
    {
        var channels = Of(change => change.ContactChanged is not null).SelectMany(change => change.ContactChanged.Channels).ToList();
        Assert.Contains(channels.Where(channel => channel.Role == ChannelRole.Representative).CountBy(channel => channel.Address, StringComparer.Ordinal), pair => pair.Value > 1);
        Assert.Contains(channels.Where(channel => channel.Kind == ChannelKind.Phone).CountBy(channel => channel.Address, StringComparer.Ordinal), pair => pair.Value > 6);
    }

    private static List<Change> Of(Func<Change, bool> wanted) => Changes.Value.FindAll(change => wanted(change));
}
