using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>
/// Invents records from before a person's record went wrong, with a row of status of their own, so that an answer from the other is seen.
/// </summary>
internal static class GoodRecords
{
    // Set by nothing that is in the ledger.
    private static readonly LedgerPosition Since = new(1);

    /// <summary>The record for the product, and the truth for the naive model.</summary>
    public static (PersonRecord Record, NaivePerson Truth) Of(WorldScript script, NaivePerson person)
    {
        var truth = new NaivePerson { Id = person.Id, Name = person.Name, Born = person.Born };
        truth.Nationalities.AddRange(person.Nationalities);
        truth.Own.AddRange(person.Own);
        truth.Rows.Add(Households.AnyRow(script));
        var granted = Households.Granted(script.GrantName(), truth.Rows[0]);
        var says = script.Says(person, WorldScript.IdentityStage);
        var record = PersonRecord.Empty(person.Id) with
        {
            Identity = new(says.Name, says.Born, new(person.Nationalities.Select(Facts.Country)), default, default),
            Identifiers = new(person.Own.Select(own => Part(own, says))),
            Grants = [new GrantPart(granted.Grant, new(granted.Terms, granted.ValidFrom, says, Since), default)],
        };
        return (record, truth);
    }

    private static IdentifierPart Part(NaiveIdentifier own, Attestation says) => new(
        OracleQuestion.Identifier(own),
        own.IsEarlier,
        own.HolderNationality is { } nationality ? says with { Nationality = Facts.Country(nationality) } : says,
        Since);
}
