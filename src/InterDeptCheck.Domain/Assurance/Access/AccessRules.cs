using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Access;

/// <summary>
/// Whether a record lets its person see and prove the status in it. Pure. What departments are answered never depends on it.
/// </summary>
public static class AccessRules
{
    private const int AgeToWork = 16;
    private const int AgeToRent = 18;
    private static readonly SignInRoute[] Routes = Enum.GetValues<SignInRoute>();

    /// <summary>Whether the person can sign in by <paramref name="channel"/>, with the account that has the least in the way.</summary>
    public static AccessAnswer CanSignIn(PersonRecord record, SignInRoute channel)
    {
        if (record.Accounts.Count == 0)
            return new([record.ClosedAccount is null ? AccessObstacle.NoAccount : AccessObstacle.AccountClosed]);
        return Least(record.Accounts.Select(part => SignIn(record, part.Account, channel)));
    }

    /// <summary>Whether the person can sign in by any route; otherwise what is in the way of the one with the least.</summary>
    public static AccessAnswer CanSignIn(PersonRecord record) => Least(Routes.Select(route => CanSignIn(record, route)));

    /// <summary>
    /// Whether the person can have a share code: signs in by some route, has a grant in force on <paramref name="today"/> and a photo, and is
    /// old enough for the check.
    /// </summary>
    public static AccessAnswer CanIssueShareCode(PersonRecord record, ShareCodePurpose purpose, DateOnly today)
    {
        var obstacles = new List<AccessObstacle>(CanSignIn(record).Obstacles);
        if (!HasStatusOn(record, today)) obstacles.Add(AccessObstacle.NoStatusInForce);
        if (record.Image is null) obstacles.Add(AccessObstacle.NoPhoto);
        if (IsTooYoung(record, purpose, today)) obstacles.Add(AccessObstacle.TooYoung);
        if (record.Quarantine is not null) obstacles.Add(AccessObstacle.Quarantined);
        return obstacles.Count == 0 ? AccessAnswer.Yes : new(new ValueList<AccessObstacle>(obstacles));
    }

    /// <summary>Whether a grant that may be relied upon is in force on <paramref name="day"/>.</summary>
    public static bool HasStatusOn(PersonRecord record, DateOnly day)
    {
        foreach (var grant in record.Grants)
        {
            if (grant.State != GrantState.InForce) continue;
            foreach (var row in grant.Rows())
            {
                if (row.ValidFrom <= day && !(row.ValidUntil < day)) return true;
            }
        }

        return false;
    }

    private static AccessAnswer SignIn(PersonRecord record, PortalAccount account, SignInRoute channel)
    {
        var obstacles = new List<AccessObstacle>();
        if (!account.Routes.Contains(channel)) obstacles.Add(AccessObstacle.RouteNotOpen);
        if (account.SignInDocument is not { } document) obstacles.Add(AccessObstacle.NoSignInDocument);
        else if (record.Established(new DocumentIdentifier(document)) is not { IsEarlier: false })
            obstacles.Add(AccessObstacle.SignInDocumentNotCurrent);
        if (channel == SignInRoute.WebWithCode && account.Channels.Count == 0) obstacles.Add(AccessObstacle.NoChannelForCode);
        return obstacles.Count == 0 ? AccessAnswer.Yes : new(new ValueList<AccessObstacle>(obstacles));
    }

    private static AccessAnswer Least(IEnumerable<AccessAnswer> answers) => answers.MinBy(answer => answer.Obstacles.Count)!;

    // Who may be old enough is: an unknown day or month is read as the earliest.
    private static bool IsTooYoung(PersonRecord record, ShareCodePurpose purpose, DateOnly today)
    {
        var age = purpose switch { ShareCodePurpose.RightToWork => AgeToWork, ShareCodePurpose.RightToRent => AgeToRent, _ => 0 };
        if (age == 0 || record.Identity is not { } identity) return false;
        var born = new DateOnly(identity.Born.Year, Math.Max(identity.Born.Month, 1), Math.Max(identity.Born.Day, 1));
        return born.AddYears(age) > today;
    }
}
