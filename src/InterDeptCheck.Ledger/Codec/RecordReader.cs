using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using static InterDeptCheck.Ledger.Codec.JsonReading;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Reads one record whose attestations are read already.</summary>
internal sealed class RecordReader(ValueList<Attestation> attestations)
{
    public PersonRecord Read(JsonElement json) => new(
        new(json.GetProperty("person").GetGuid()),
        json.Position("position"),
        json.Optional("identity") is { } identity ? Identity(identity) : null,
        json.List("identifiers", Identifier),
        json.List("grants", Grant),
        json.Optional("image") is { } image ? Image(image) : null,
        json.List("accounts", Account),
        json.Optional("contact") is { } contact
            ? new(ValueJson.Contact(contact.GetProperty("contact")), Attested(contact), Since(contact))
            : null,
        json.OptionalText("quarantine") is { } quarantine ? new CaseId(quarantine) : null,
        json.List("held_claims", HeldClaim))
    {
        NeverTheirs = json.List("never_theirs", ValueJson.Identifier),
        NeverLinked = json.List("never_linked", static person => new PersonId(person.GetGuid())),
        SupersededBy = json.Optional("superseded_by") is { } survivor ? new PersonId(survivor.GetGuid()) : null,
        RemovedImage = json.Optional("removed_image") is { } removed ? Image(removed) : null,
        ClosedAccount = json.Optional("closed_account") is { } closed ? Account(closed) : null,
        LastKnownGood = json.Optional("last_known_good") is { } good ? RecordCodec.Read(good) : null,
        VouchedUntil = json.OptionalDate("vouched_until"),
        QuarantinedParts = json.List("quarantined_parts", static part => new LedgerPosition(part.GetInt64())),
        Repairs = json.List("repairs", static repair =>
            new Repair(repair.Named<RepairKind>("kind"), new(repair.Text("case")), repair.Position("at"))),
        Moves = json.List("moves", static move => new IdentityMove(move.Named<MoveKind>("kind"), move.Date("on"), Since(move))),
    };

    private static RecordIdentity Identity(JsonElement json) => new(
        ValueJson.Name(json),
        Value(BirthDate.Parse(json.Text("born"))),
        json.List("nationalities", static code => Value(CountryCode.Parse(code.GetString()))),
        json.List("earlier_names", ValueJson.Name),
        json.List("corrected_births", static birth =>
            new CorrectedBirth(Value(BirthDate.Parse(birth.Text("born"))), birth.Position("removed_at"))));

    private IdentifierPart Identifier(JsonElement json) =>
        new(ValueJson.Identifier(json.GetProperty("identifier")), json.Flag("earlier"), Attested(json), Since(json));

    private GrantPart Grant(JsonElement json) => new(
        new(json.Text("grant")),
        json.Optional("granted") is { } granted
            ? new(ValueJson.Terms(granted.GetProperty("terms")), granted.Date("valid_from"), Attested(granted), Since(granted))
            : null,
        json.List("amendments", Amendment),
        json.Flag("withheld"),
        json.Flag("doubted"))
    {
        ChangeDoubtedFrom = json.OptionalDate("change_doubted_from"),
    };

    private GrantAmendment Amendment(JsonElement json) => new(
        json.Date("effective_on"),
        json.Optional("terms") is { } terms ? ValueJson.Terms(terms) : null,
        Attested(json),
        Since(json),
        json.Optional("extension") is { } extension
            ? new(extension.Named<ExtensionGround>("ground"), extension.OptionalDate("until"))
            : null);

    private ImagePart Image(JsonElement json) => new(new(json.Text("image")), Attested(json), Since(json));

    private AccountPart Account(JsonElement json) => new(ValueJson.Account(json.GetProperty("account")), Attested(json), Since(json));

    private HeldClaim HeldClaim(JsonElement json) => new(ValueJson.Identifier(json.GetProperty("identifier")), Attested(json), Since(json));

    private Attestation Attested(JsonElement json)
    {
        var place = json.GetProperty("attested").GetInt32();
        return place >= 0 && place < attestations.Count ? attestations[place] : throw new FormatException("A part without its attestation.");
    }

    private static LedgerPosition Since(JsonElement json) => json.Position("since");
}
