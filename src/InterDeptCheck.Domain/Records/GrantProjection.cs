using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Records;

/// <summary>The part of the projection that keeps grants of status.</summary>
internal static class GrantProjection
{
    public static PersonRecord Grant(PersonRecord record, StatusGranted body, JudgedChange judged, bool withheld)
    {
        var granted = new GrantedRow(body.Terms, body.ValidFrom, Projection.Attested(judged), judged.Position);
        var part = record.Grant(body.Grant) ?? new GrantPart(body.Grant, null, default);
        return part.Granted is null || !withheld ? Put(record, part with { Granted = granted, IsWithheld = withheld }) : record;
    }

    public static PersonRecord Amend(PersonRecord record, GrantId grant, GrantTerms? terms, GrantExtension? extension, JudgedChange judged)
    {
        var amendment = new GrantAmendment(judged.Change.EffectiveOn, terms, Projection.Attested(judged), judged.Position, extension);
        var part = record.Grant(grant) ?? new GrantPart(grant, null, default);
        return Put(record, amendment.IsCancellation ? part.EndedBy(amendment) : part.With(amendment));
    }

    public static PersonRecord Doubt(PersonRecord record, GrantId grant) =>
        record.Grant(grant) is { } part ? Put(record, part with { IsDoubted = true }) : record;

    public static PersonRecord DoubtFrom(PersonRecord record, GrantId grant, DateOnly day) =>
        record.Grant(grant) is { } part ? Put(record, part.DoubtedFrom(day)) : record;

    private static PersonRecord Put(PersonRecord record, GrantPart part) => record with
    {
        Grants = record.Grant(part.Id) is null
            ? record.Grants.Add(part)
            : record.Grants.Map(known => known.Id == part.Id ? part : known),
    };
}
