using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>The record is right, and the access to it is not. What a department is told stays as it was.</summary>
internal static class AccessCases
{
    /// <summary>The photo is removed and none follows; a removal that is attested for somebody else is held.</summary>
    public static bool PhotoMissing(CaseScene scene)
    {
        var isHeld = scene.Variant == 0;
        if (isHeld ? !scene.TakePair(_ => true, (_, _) => true) : !scene.Take(_ => true)) return false;
        scene.Case.IsHeld = isHeld;
        scene.Lines.ImageRemoved(scene.Head(scene.Day, isBridge: true), isHeld ? scene.Theirs : scene.Plain, scene.Person.Photos[^1].Reference);
        CaseDue.Own(scene);
        return true;
    }

    /// <summary>Status today, and the account, its document or the photo that would prove it is gone.</summary>
    public static bool ShareCode(CaseScene scene)
    {
        if (!scene.Take(person => person.Accounts.Count > 0 && CaseRules.HasStatus(scene.Options, person))) return false;
        var (account, head) = (scene.Person.Accounts[^1], scene.Head(scene.Day.AddDays(90), isBridge: true));
        switch (scene.Variant)
        {
            case 2: scene.Lines.Withdrawn(head, scene.Plain with { Nationality = null }, account.SignIn!, Standing.Lost); break;
            case 3: scene.Lines.ImageRemoved(head, scene.Plain, scene.Person.Photos[^1].Reference); break;
            default: scene.Lines.AccountClosed(head, scene.Plain, account.Id); break;
        }

        CaseDue.Own(scene);
        return true;
    }

    /// <summary>An account and no status ever delivered, or status and an account without a document to sign in with.</summary>
    public static bool SignInWithoutStatus(CaseScene scene) => scene.Variant switch
    {
        2 => WithUndelivered(scene),
        3 => WithoutDocument(scene),
        _ => WithoutGrants(scene),
    };

    /// <summary>Signed in without a one-time code, reachable by e-mail alone, or not reachable.</summary>
    public static bool Channel(CaseScene scene)
    {
        if (!scene.Take(person => person.Accounts.Count > 0)) return false;
        var account = scene.Person.Accounts[^1];
        account = scene.Variant switch
        {
            2 => account with { Channels = [account.Channels[0]] },
            3 => account with { Channels = [], Routes = ["APP"] },
            _ => account with { Routes = ["WEB_WITHOUT_CODE"] },
        };
        scene.Lines.AccountChanged(scene.Head(scene.Day.AddDays(90), isBridge: true), scene.Plain, account);
        CaseDue.Own(scene);
        return true;
    }

    private static bool WithoutGrants(CaseScene scene)
    {
        if (!scene.Take(person => person.Grants.Count == 0)) return false;
        var household = scene.Person.Household;
        var document = CaseRules.OwnDocument(scene.Person)!;
        var opened = scene.Day > document.Since ? scene.Day : document.Since.AddDays(1);
        Channel[] channels = [new("EMAIL", "OWN", household.Email), new("PHONE", "OWN", household.Phone)];
        var account = new Account($"account-{scene.Person.Number}", opened, document, channels, ["WEB_WITH_CODE"]);
        scene.Lines.AccountCreated(scene.Head(opened, isBridge: true), scene.Plain, account);
        CaseDue.Own(scene);
        return true;
    }

    private static bool WithUndelivered(CaseScene scene)
    {
        if (!scene.Take(person => person.Accounts.Count > 0)) return false;
        var until = scene.Day.AddYears(2);
        scene.Lines.Varied(
            scene.Head(scene.Day, isBridge: true), scene.Plain, $"E-{scene.Case.Number}-1", new("WORK", "LTR", until, Funds.NoRecourse));
        CaseDue.Incomplete(scene);
        return true;
    }

    private static bool WithoutDocument(CaseScene scene)
    {
        if (!scene.Take(person => person.Accounts.Count > 0 && CaseRules.HasStatus(scene.Options, person))) return false;
        var account = scene.Person.Accounts[^1] with { SignIn = null };
        scene.Lines.AccountChanged(scene.Head(scene.Day.AddDays(90), isBridge: true), scene.Plain, account);
        CaseDue.Own(scene);
        return true;
    }
}
