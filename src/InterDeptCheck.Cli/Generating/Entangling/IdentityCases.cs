using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Writing;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Two people in one record by a change of identity, and one person in two.</summary>
internal static class IdentityCases
{
    /// <summary>A change of identity builds the bridge, and what is the other's follows in the other's name.</summary>
    public static bool Island(CaseScene scene)
    {
        var isSoft = scene.Variant == 3;
        var isTaken = scene.TakePair(
            person => person.Name.First is not null && (!isSoft || CaseRules.ShowsSoftEvidence(person)),
            (person, other) => (scene.Variant != 1 || CaseRules.LooseEnrolment(other) is not null)
                && other.Name.First is { } first && !Alike.BeginAlike(first, person.Name.First!)
                && !other.Nationalities.Intersect(person.Nationalities, StringComparer.Ordinal).Any());
        if (!isTaken) return false;
        var passport = scene.Stray(IdentifierKind.Passport, scene.Other.Nationalities[0]);
        switch (scene.Variant)
        {
            case 0: HoldBridge(scene, passport); break;
            case 3: RenameOnly(scene, passport); break;
            default: Bridge(scene, passport); break;
        }

        if (scene.Variant == 0)
        {
            CaseDue.Own(scene);
            return true;
        }

        CaseDue.NeverTheirs(scene);
        CaseDue.NeverToOther(scene, passport);
        return true;
    }

    /// <summary>A second record of the person, with numbers and status of its own.</summary>
    public static bool Duplicate(CaseScene scene)
    {
        var isSoft = scene.Variant == 3;
        if (!scene.Take(person => (!isSoft || Application(person) is not null) && (scene.Variant != 2 || person.Name.Middle is not null))) return false;
        var (number, id) = scene.SecondRecord();
        scene.Case.Other = id;
        var holder = scene.Variant == 2 ? scene.Plain with { Name = scene.Person.Name with { Middle = null } } : scene.Plain;
        scene.Lines.Registered(Head(scene.Day, isBridge: isSoft), holder with { IsFemale = scene.Person.IsFemale });
        var isEnrolled = scene.Variant is 1 or 2;
        scene.Case.IsHeld = isEnrolled;
        var attested = isEnrolled ? holder with { Biometric = scene.Person.Photos[^1].Biometric } : holder;
        scene.Lines.Added(Head(scene.Day.AddDays(1), isBridge: isEnrolled), attested, scene.Stray(IdentifierKind.CustomerNumber, scene.Person.Nationality));
        scene.Lines.Granted(
            Head(scene.Day.AddDays(9)), attested, $"E-{scene.Case.Number}-1", scene.Day.AddDays(9), new("SETTLEMENT", "ILR", null, Funds.Recourse));
        if (scene.Variant == 0)
        {
            scene.Case.IsHeld = true;
            scene.Lines.Added(Head(scene.Day.AddDays(2), isBridge: true), holder, CaseRules.OwnDocument(scene.Person)!);
        }
        else if (isSoft)
        {
            scene.Case.IsHard = false;
            scene.Lines.Added(Head(scene.Day.AddDays(2)), holder, Application(scene.Person)!);
        }

        CaseDue.Own(scene);
        return true;

        ChangeHead Head(DateOnly on, bool isBridge = false) => scene.HeadOf(number, id, on, isBridge);
    }

    // Names first and the birthday next: each by itself could be a correction. What is theirs by its enrolment is held; the names stay, and
    // with one of the forms a photo comes later of an enrolment that only their grants attest.
    private static void Bridge(CaseScene scene, IdentifierFact passport)
    {
        var (own, theirs) = (scene.Plain, scene.Other.Attested());
        var between = own with { Name = theirs.Name };
        scene.Lines.Changed(scene.Head(scene.Day, isBridge: true), scene.Variant == 1 ? "OTHER" : "DEED_POLL", own, between);
        scene.Lines.Corrected(scene.Head(scene.Day.AddDays(1)), between, theirs);
        scene.Case.IsHard = scene.Variant == 1;
        if (scene.Case.IsHard)
            scene.Lines.ImageAttached(scene.Head(scene.Day.AddDays(45)), theirs with { Biometric = CaseRules.LooseEnrolment(scene.Other) }, $"image/e{scene.Case.Number}-2");
        Follow(scene, passport, theirs, scene.Case.IsHard ? scene.Theirs : theirs);
    }

    private static void HoldBridge(CaseScene scene, IdentifierFact passport)
    {
        scene.Case.IsHeld = true;
        scene.Lines.Corrected(scene.Head(scene.Day, isBridge: true), scene.Plain, scene.Other.Attested());
        Follow(scene, passport, scene.Other.Attested(), scene.Theirs);
    }

    // Both names, a new document and a new photo within days, and nothing that says whose fingers they are: photo and grant are held.
    private static void RenameOnly(CaseScene scene, IdentifierFact passport)
    {
        (scene.Case.IsHard, scene.Case.IsHeld) = (false, true);
        var renamed = scene.Plain with { Name = scene.Other.Name };
        scene.Lines.Changed(scene.Head(scene.Day), "DEED_POLL", scene.Plain, renamed);
        Follow(scene, passport, renamed, renamed);
    }

    private static void Follow(CaseScene scene, IdentifierFact passport, Holder holder, Holder grantee)
    {
        var grant = CaseRules.SimpleGrant(scene.Options, scene.Other)!;
        scene.Lines.Added(scene.Head(scene.Day.AddDays(2)), holder with { Nationality = passport.Nationality }, passport);
        scene.Lines.ImageAttached(scene.Head(scene.Day.AddDays(3)), holder, $"image/e{scene.Case.Number}-1");
        scene.Lines.Granted(scene.Head(scene.Day.AddDays(4), isBridge: scene.Variant == 3), grantee, $"E-{scene.Case.Number}-1", grant.From, grant.Terms);
    }

    // A number that applicants of one application share: nobody applies twice in it.
    private static IdentifierFact? Application(Person person) =>
        person.Identifiers.Find(fact => fact.Kind is IdentifierKind.Uan or IdentifierKind.Gwf);
}
