using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>
/// Which changes move a record away from who it was about. A marriage, a transliteration, a change of given names alone, the correction of
/// one field and a new photo of a known enrolment do not. Pure: from the change and the record before it.
/// </summary>
internal static class IdentityMoves
{
    /// <summary>What <paramref name="change"/> moves; null when it moves nothing.</summary>
    public static MoveKind? MadeBy(Change change, PersonRecord record) => change.Body switch
    {
        IdentityCorrected body => OfCorrection(body, change, record),
        IdentityChanged body => IsNewName(change, record, body.From, body.To) ? MoveKind.Names : null,
        FacialImageAttached body => IsOtherEnrolment(change, record) ? MoveKind.Photo
            : IsUnattestedPhoto(body.Image, change, record) ? MoveKind.UnattestedPhoto
            : null,
        DocumentAdded => IsOtherEnrolment(change, record) ? MoveKind.Document : IsOtherNationality(change, record) ? MoveKind.Nationality : null,
        IdentifierLinked body => IsSecond(body.Identifier, change, record) ? MoveKind.Number : null,
        _ => null,
    };

    /// <summary>Whether the change is attested by an enrolment that the record had before anything of it moved at about that day.</summary>
    public static bool IsAnchored(Change change, PersonRecord record) =>
        change.Attestation?.BiometricEnrolment is { } enrolment && Known(change, record).Contains(enrolment, StringComparer.Ordinal);

    /// <summary>What moved at about the day of <paramref name="change"/>, but for names that a document has linked since.</summary>
    public static IEnumerable<MoveKind> About(Change change, PersonRecord record)
    {
        foreach (var move in Near(change, record))
        {
            if (move.Kind != MoveKind.Names || !IsNameLinked(change, record)) yield return move.Kind;
        }
    }

    private static MoveKind? OfCorrection(IdentityCorrected body, Change change, PersonRecord record) =>
        IsNewName(change, record, body.From, body.To) ? MoveKind.Names
        : IsOtherBirth(body.From.Born, body.To.Born) ? MoveKind.Birth
        : null;

    private static bool IsNewName(Change change, PersonRecord record, Attestation from, Attestation to)
    {
        if (record.Identity is not { } identity) return false;
        if (!identity.EarlierNames.Append(identity.Name).All(known => IsNew(known, to.Name))) return false;
        return to.BiometricEnrolment is not { } enrolment || (enrolment != from.BiometricEnrolment && !Known(change, record).Contains(enrolment, StringComparer.Ordinal));
    }

    // Nothing of the one is in the other. Of two mononyms the given names say nothing.
    internal static bool IsNew(PersonName old, PersonName name) =>
        !NameMatching.Agrees(old, name, allowSwap: true)
        && !NameMatching.FamilyAgrees(old, name)
        && (old.GivenNames is null || name.GivenNames is null || !NameMatching.GivenAgrees(old, name));

    // One part wrong, or day and month the wrong way round, is the same date written wrongly.
    internal static bool IsOtherBirth(BirthDate from, BirthDate to)
    {
        var differing = (from.Year != to.Year ? 1 : 0) + (Differ(from.Month, to.Month) ? 1 : 0) + (Differ(from.Day, to.Day) ? 1 : 0);
        return differing > 1 && !(from.Year == to.Year && from.Month == to.Day && from.Day == to.Month);
    }

    private static bool Differ(int from, int to) => from != 0 && to != 0 && from != to;

    private static bool IsOtherEnrolment(Change change, PersonRecord record)
    {
        if (change.Attestation?.BiometricEnrolment is not { } enrolment) return false;
        var known = Known(change, record).ToList();
        return known.Count > 0 && !known.Contains(enrolment, StringComparer.Ordinal);
    }

    // The one that replaces a photo, or one that was taken away; the same photo sent again replaces none.
    private static bool IsUnattestedPhoto(ImageReference image, Change change, PersonRecord record) =>
        change.Attestation is { BiometricEnrolment: null } && (record.Image ?? record.RemovedImage) is { } before && before.Image != image;

    private static bool IsOtherNationality(Change change, PersonRecord record) =>
        change.Attestation?.Nationality is { } code
        && record.Identity?.Nationalities.Contains(code) == false // Most are: those of the documents are derived.
        && record.IdentityWithDocuments() is { Nationalities: { Count: > 0 } known } && !known.Contains(code)
        && !IsAnchored(change, record);

    private static bool IsSecond(Identifier identifier, Change change, PersonRecord record) =>
        identifier.IsOneEach
        && record.Identifiers.Any(part => !part.IsEarlier && part.Identifier.Type == identifier.Type && !PersonRecord.SameClaim(part.Identifier, identifier))
        && record.Established(identifier) is null
        && !IsAnchored(change, record);

    private static bool IsNameLinked(Change change, PersonRecord record) =>
        record.Identity is { } identity && record.Identifiers.Any(part =>
            part is { Identifier: DocumentIdentifier, Attestation.BiometricEnrolment: { } enrolment }
            && NameMatching.Agrees(identity.Name, part.Attestation.Name, allowSwap: true)
            && Known(change, record).Contains(enrolment, StringComparer.Ordinal));

    // Enrolments that were there before anything moved: what came with a move can't vouch for it, and a photo that was taken away first
    // still tells whose the record was.
    private static IEnumerable<string> Known(Change change, PersonRecord record)
    {
        var start = Near(change, record).Select(move => (LedgerPosition?)move.Since).Min();
        var known = record.RemovedImage is { Attestation.BiometricEnrolment: { } removed } image
            ? record.Enrolments().Append((Reference: removed, image.Since))
            : record.Enrolments();
        return known.Where(enrolment => start is null || enrolment.Since < start).Select(enrolment => enrolment.Reference);
    }

    private static IEnumerable<IdentityMove> Near(Change change, PersonRecord record) =>
        record.Moves.Where(move => Math.Abs(move.On.DayNumber - change.EffectiveOn.DayNumber) <= GateWeights.WindowDays);
}
