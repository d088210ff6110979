using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>A field of a record, named without a person's data.</summary>
/// <param name="Kind">What kind of field.</param>
/// <param name="Detail">What it is more exactly, in the contract's words, such as NINO or VARIATION; empty where the kind says all.</param>
/// <param name="Since">For a part: the event that brought it, as findings name it; before the first for anything else.</param>
public readonly record struct FieldName(FieldKind Kind, string Detail, LedgerPosition Since)
{
    /// <summary>The part that it belongs to, as findings name it; null where it is none.</summary>
    public PartName? Part => Kind switch
    {
        FieldKind.Document => new(PartKind.Document, Since),
        FieldKind.Number => new(PartKind.Number, Since),
        FieldKind.Grant or FieldKind.Amendment => new(PartKind.Grant, Since),
        FieldKind.Image => new(PartKind.Image, Since),
        FieldKind.Account => new(PartKind.Account, Since),
        FieldKind.Contact => new(PartKind.Contact, Since),
        _ => null,
    };

    /// <summary>Such as <c>NUMBER NINO @12</c>.</summary>
    public override string ToString() =>
        Words() + (Detail.Length > 0 ? " " + Detail : "") + (Since == LedgerPosition.BeforeFirst ? "" : $" @{Since}");

    private string Words() => Kind switch
    {
        FieldKind.Name => "name",
        FieldKind.EarlierName => "earlier name",
        FieldKind.Born => "date of birth",
        FieldKind.CorrectedBirth => "corrected date of birth",
        FieldKind.Nationality => "nationality",
        FieldKind.Document => "document",
        FieldKind.Number => "number",
        FieldKind.Grant => "grant",
        FieldKind.Amendment => "grant's",
        FieldKind.Image => "photo",
        FieldKind.RemovedImage => "removed photo",
        FieldKind.Account => "account",
        FieldKind.Contact => "contact",
        FieldKind.HeldClaim => "held claim",
        FieldKind.NeverTheirs => "never theirs",
        FieldKind.NeverLinked => "never linked",
        FieldKind.SupersededBy => "superseded by",
        FieldKind.Quarantine => "quarantine",
        FieldKind.LastKnownGood => "last known good",
        FieldKind.VouchedUntil => "vouched until",
        FieldKind.Repair => "repair",
        _ => throw new InvalidOperationException("A kind of field without a name."),
    };
}

/// <summary>A kind of field of a record: a closed set.</summary>
public enum FieldKind
{
    /// <summary>The current name.</summary>
    Name = 1,

    /// <summary>A name that a change or correction left behind.</summary>
    EarlierName = 2,

    /// <summary>The date of birth.</summary>
    Born = 3,

    /// <summary>A date of birth that a correction removed.</summary>
    CorrectedBirth = 4,

    /// <summary>A nationality.</summary>
    Nationality = 5,

    /// <summary>A document.</summary>
    Document = 6,

    /// <summary>A number, such as a NINO.</summary>
    Number = 7,

    /// <summary>A grant as it was delivered, and whether it is withheld or doubted.</summary>
    Grant = 8,

    /// <summary>A variation, extension or cancellation of a grant.</summary>
    Amendment = 9,

    /// <summary>The photo.</summary>
    Image = 10,

    /// <summary>The photo that was removed and not replaced.</summary>
    RemovedImage = 11,

    /// <summary>An account.</summary>
    Account = 12,

    /// <summary>How the person is reached.</summary>
    Contact = 13,

    /// <summary>A claim that the gate held.</summary>
    HeldClaim = 14,

    /// <summary>A number or document that was withdrawn because it never was the person's.</summary>
    NeverTheirs = 15,

    /// <summary>A person with whom the record is never merged again.</summary>
    NeverLinked = 16,

    /// <summary>The record that took over all parts.</summary>
    SupersededBy = 17,

    /// <summary>The case that stops the record from being served.</summary>
    Quarantine = 18,

    /// <summary>What is served meanwhile.</summary>
    LastKnownGood = 19,

    /// <summary>The last day on which operators vouch.</summary>
    VouchedUntil = 20,

    /// <summary>A repair.</summary>
    Repair = 21,
}
