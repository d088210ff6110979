using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Writing;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Somebody else's parts in a record that was right.</summary>
internal static class RecordCases
{
    /// <summary>A grant of the other's, with or without the own one cancelled.</summary>
    public static bool OthersStatus(CaseScene scene)
    {
        if (!TakePair(scene)) return false;
        switch (scene.Variant)
        {
            case 0: HoldGrant(scene, scene.Theirs, scene.Day); break;
            case 1: HoldGrant(scene, scene.Worn, scene.Day); break;
            case 2:
                HoldGrant(scene, scene.Worn, scene.Day);
                CancelOwn(scene, scene.Day.AddDays(1));
                return FinishWithout(scene);
            default: Soften(scene, scene.Day, nth: 0); break;
        }

        return Finish(scene, withStray: false);
    }

    /// <summary>A number and status, or a number and photo.</summary>
    public static bool Mixture(CaseScene scene)
    {
        if (!TakePair(scene, isLoose: scene.Variant == 1)) return false;
        switch (scene.Variant)
        {
            case 0:
                scene.Case.IsHeld = true;
                scene.Lines.Added(scene.Head(scene.Day, isBridge: true), scene.Plain, CaseRules.OwnDocument(scene.Other)!);
                return Finish(scene, withStray: false);
            case 1:
                Link(scene, Loose(scene), scene.Day, 0, isBridge: false);
                SwapPhoto(scene, Loose(scene), scene.Day.AddDays(40), "1", isBridge: true);
                break;
            case 2:
                Link(scene, scene.Worn, scene.Day, 0, isBridge: false);
                HoldGrant(scene, scene.Worn, scene.Day.AddDays(3));
                break;
            default:
                Soften(scene, scene.Day, nth: 0);
                SwapPhoto(scene, scene.Plain, scene.Day.AddDays(2), "1", isBridge: false);
                break;
        }

        return Finish(scene, withStray: true);
    }

    /// <summary>Right changes first, then one of the entanglements above.</summary>
    public static bool WrongAfterRight(CaseScene scene)
    {
        if (!TakePair(scene)) return false;
        var own = scene.Plain with { Biometric = scene.Person.Photos[^1].Biometric };
        scene.Lines.ImageAttached(scene.Head(scene.Day), own, $"image/e{scene.Case.Number}-own");
        scene.Lines.ContactChanged(
            scene.Head(scene.Day.AddDays(20)), scene.Plain, scene.Person.Contact?.Channels ?? [], scene.Person.Household.Address);
        var wrong = scene.Day.AddDays(50);
        switch (scene.Variant)
        {
            case 0: HoldGrant(scene, scene.Theirs, wrong); break;
            case 1: HoldGrant(scene, scene.Worn, wrong); break;
            case 2:
                Link(scene, scene.Worn, wrong, 0, isBridge: false);
                HoldGrant(scene, scene.Worn, wrong.AddDays(1));
                CancelOwn(scene, wrong.AddDays(2));
                return FinishWithout(scene);
            default: Soften(scene, wrong, nth: 0); break;
        }

        return Finish(scene, withStray: false);
    }

    /// <summary>Entangled, put right by an operator, and entangled once more.</summary>
    public static bool WrongAgain(CaseScene scene)
    {
        if (!TakePair(scene, isLoose: scene.Variant == 2)) return false;
        var (noticed, again) = (scene.Day.AddDays(20), scene.Day.AddDays(60));
        var stray = Link(scene, scene.Variant == 3 ? scene.Plain : scene.Worn, scene.Day, 0, isBridge: false);
        scene.Lines.Withdrawn(scene.Head(noticed), scene.Plain, stray, Standing.NotTheirs);
        switch (scene.Variant)
        {
            case 0:
                scene.Case.IsHeld = true;
                Link(scene, scene.Worn, again, 0, isBridge: true);
                break;
            case 1: HoldGrant(scene, scene.Worn, again); break;
            case 2:
                SwapPhoto(scene, Loose(scene), scene.Day, "1", isBridge: false);
                PutPhotoRight(scene, noticed);
                scene.Lines.ImageRemoved(scene.Head(again), scene.Plain, $"image/e{scene.Case.Number}-own");
                scene.Lines.ImageAttached(scene.Head(again.AddDays(1), isBridge: true), Loose(scene), $"image/e{scene.Case.Number}-2");
                break;
            default: Soften(scene, again, nth: 1); break;
        }

        return Finish(scene, withStray: false);
    }

    private static bool TakePair(CaseScene scene, bool isLoose = false)
    {
        var isSoft = scene.Variant == CaseScene.Variants - 1;
        return scene.TakePair(
            person => CaseRules.NumberOf(person) is not null && (!isSoft || CaseRules.ShowsSoftEvidence(person)),
            (person, other) => (!isLoose || CaseRules.LooseEnrolment(other) is not null)
                && (!isSoft || !other.Nationalities.Intersect(person.Nationalities, StringComparer.Ordinal).Any()));
    }

    // Nobody's names but the person's own, and no biometrics: a second number, a nationality that no event links, and the grant that is held.
    private static void Soften(CaseScene scene, DateOnly on, int nth)
    {
        (scene.Case.IsHard, scene.Case.IsHeld) = (false, true);
        Link(scene, scene.Plain, on, nth, isBridge: false);
        var passport = scene.Stray(IdentifierKind.Passport, scene.Other.Nationalities[0], nth);
        scene.Lines.Added(scene.Head(on.AddDays(1)), scene.Plain with { Nationality = passport.Nationality }, passport);
        HoldGrant(scene, scene.Plain, on.AddDays(3));
    }

    private static void HoldGrant(CaseScene scene, Holder holder, DateOnly on)
    {
        scene.Case.IsHeld = true;
        var grant = CaseRules.SimpleGrant(scene.Options, scene.Other)!;
        scene.Lines.Granted(scene.Head(on, isBridge: true), holder, $"E-{scene.Case.Number}-1", grant.From, grant.Terms);
    }

    private static void CancelOwn(CaseScene scene, DateOnly on)
    {
        if (CaseRules.SimpleGrant(scene.Options, scene.Person) is { } own) scene.Lines.Cancelled(scene.Head(on), scene.Plain, own.Id);
    }

    private static IdentifierFact Link(CaseScene scene, Holder holder, DateOnly on, int nth, bool isBridge)
    {
        var number = scene.Stray(CaseRules.NumberOf(scene.Person)!.Value, scene.Person.Nationality, nth);
        scene.Lines.Added(scene.Head(on, isBridge), holder, number);
        return number;
    }

    private static void SwapPhoto(CaseScene scene, Holder holder, DateOnly on, string name, bool isBridge)
    {
        scene.Lines.ImageRemoved(scene.Head(on), scene.Plain, scene.Person.Photos[^1].Reference);
        scene.Lines.ImageAttached(scene.Head(on.AddDays(1), isBridge), holder, $"image/e{scene.Case.Number}-{name}");
    }

    private static void PutPhotoRight(CaseScene scene, DateOnly on)
    {
        scene.Lines.ImageRemoved(scene.Head(on), scene.Plain, $"image/e{scene.Case.Number}-1");
        var own = scene.Plain with { Biometric = scene.Person.Photos[^1].Biometric };
        scene.Lines.ImageAttached(scene.Head(on.AddDays(1)), own, $"image/e{scene.Case.Number}-own");
    }

    private static Holder Loose(CaseScene scene) => scene.Plain with { Biometric = CaseRules.LooseEnrolment(scene.Other) };

    // The other's is held, and the own leave was cancelled as its own source says.
    private static bool FinishWithout(CaseScene scene)
    {
        CaseDue.NeverTheirs(scene);
        return true;
    }

    private static bool Finish(CaseScene scene, bool withStray)
    {
        if (scene.Case.IsHeld) CaseDue.Own(scene);
        else CaseDue.NeverTheirs(scene);
        if (withStray) CaseDue.NeverToOther(scene, scene.Stray(CaseRules.NumberOf(scene.Person)!.Value, scene.Person.Nationality));
        return true;
    }
}
