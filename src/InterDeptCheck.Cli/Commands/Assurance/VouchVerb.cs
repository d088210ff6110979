using System.CommandLine;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck vouch</c>: has a quarantined record served for a time.</summary>
internal static class VouchVerb
{
    private static readonly Option<string> Until = new("--until") { Description = "The last day, such as 2026-05-31; at most 28 days ahead.", HelpName = "DAY", Required = true };

    public static Command Create(TimeProvider clock) => Calling(
        "vouch",
        """
        Proposes to serve a quarantined record until a day, because the person's identity was checked by other means; another operator
        approves it. Answers say VOUCHED_UNTIL.

          idcheck vouch PERSON --until 2026-05-31 --case finding-2-0c0ffee1 --reason "seen in person, passport in hand"
          idcheck repair approve plan-9 --as home-office/caseworker-b
        """,
        clock,
        (service, parsed, token) => RepairVerb.ProposeAsync(
            service, parsed,
            new() { Vouch = new() { PersonId = parsed.GetRequiredValue(Person), Until = parsed.GetRequiredValue(Until) } }, token),
        Person, Until, OfCase, Reason);
}
