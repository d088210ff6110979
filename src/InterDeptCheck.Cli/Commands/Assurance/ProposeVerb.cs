using System.CommandLine;
using System.Globalization;
using InterDeptCheck.Contracts.V1;
using static InterDeptCheck.Cli.Commands.Assurance.OperatorCall;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary><c>idcheck repair propose</c>: what plans do.</summary>
internal static class ProposeVerb
{
    private const int LinesMax = 20_000;
    private static readonly Argument<string> Other = new("OTHER") { Description = "The other person's registry id; of a split, a new UUID too." };
    private static readonly Argument<long> Position = new("POSITION") { Description = "The last event that counts." };
    private static readonly Argument<string> Groups = new("FILE") { Description = "Lines of a position and the people who go back to it together." };

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch's id, as idcheck causes names it." };
    private static readonly Option<string[]> Also = new("--also")
    {
        Description = "A further person whose record goes back, such as a second record that the batch made of somebody; can be repeated.",
        HelpName = "PERSON",
    };

    private static readonly Option<string[]> Parts = new("--part")
    {
        Description = "A part, as findings name it: document, number, grant, image, account or contact, @ and the event that set it; can be repeated.",
        HelpName = "KIND@POSITION",
        Required = true,
    };

    public static Command Create(TimeProvider clock) => new("propose", "Proposes a plan; another operator approves it.")
    {
        Proposing(
            clock, "release", "Lets the held change of a case take effect: idcheck repair propose release --case held-4711 --reason \"it was right\"",
            _ => new() { Release = new() }),
        Proposing(
            clock, "rollback", "Makes a record what it was: idcheck repair propose rollback PERSON 4710 --case CASE --reason \"right then\"",
            parsed => new() { RollBack = new() { Groups = { Group(parsed.GetRequiredValue(Position), parsed.GetRequiredValue(Person)) } } },
            Person, Position),
        Proposing(
            clock, "rollback-all",
            """
            Makes many records of one cause what they were, in one plan. Each line of the file holds a position and the people who go back to it
            together; each line stands or falls by itself.

              idcheck repair propose rollback-all batch-7.txt --case finding-2-0c0ffee1 --reason "the batch entangled them"
            """,
            parsed => new() { RollBack = new() { Groups = { Lines(parsed.GetRequiredValue(Groups)) } } },
            Groups),
        Proposing(
            clock, "rollback-batch",
            """
            Makes the records of everyone whom a batch put wrong what they were before it, in one plan: of whom an open case's finding began with
            the batch. Who was told of something since that going back would lose is left out, and named.

              idcheck repair propose rollback-batch people-2026-11-7a --case finding-2-0c0ffee1 --reason "the batch entangled them"
            """,
            parsed => new() { RollBackBatch = new() { BatchId = parsed.GetRequiredValue(Batch), AlsoPersonIds = { parsed.GetValue(Also) ?? [] } } },
            Batch, Also),
        Proposing(
            clock, "merge", "Makes two records of one person one: idcheck repair propose merge SURVIVOR OTHER --case CASE --reason TEXT",
            parsed => new() { Merge = new() { SurvivorId = parsed.GetRequiredValue(Person), OtherId = parsed.GetRequiredValue(Other) } },
            Person, Other),
        Proposing(
            clock, "split", "Moves another person's parts to that person: idcheck repair propose split PERSON OTHER --part number@17 --case CASE --reason TEXT",
            parsed => new()
            {
                Split = new()
                {
                    PersonId = parsed.GetRequiredValue(Person), ToPersonId = parsed.GetRequiredValue(Other), Parts = { PartsOf(parsed) },
                },
            },
            Person, Other, Parts),
        Proposing(
            clock, "relink", "Moves one part to whom it belongs: idcheck repair propose relink PERSON OTHER --part grant@19 --case CASE --reason TEXT",
            parsed => new()
            {
                Relink = new()
                {
                    FromPersonId = parsed.GetRequiredValue(Person), ToPersonId = parsed.GetRequiredValue(Other), Part = PartsOf(parsed).First(),
                },
            },
            Person, Other, Parts),
    };

    private static Command Proposing(
        TimeProvider clock, string name, string help, Func<ParseResult, ProposePlanRequest> request, params ReadOnlySpan<Symbol> symbols) => Calling(
        name, help, clock, (service, parsed, token) => RepairVerb.ProposeAsync(service, parsed, request(parsed), token), [.. symbols, OfCase, Reason]);

    private static RollBackGroup Group(long position, params IEnumerable<string> people) => new() { Position = position, PersonIds = { people } };

    private static List<RollBackGroup> Lines(string file)
    {
        List<RollBackGroup> groups = [];
        foreach (var line in File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length < 2 || groups.Count == LinesMax || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                throw new CommandFault(
                    ExitCode.BadInput, $"Line {groups.Count + 1} of {file} is not a position and people, or there are more than {LinesMax} lines.",
                    "Such as: 4710 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11");
            }

            groups.Add(Group(position, words[1..]));
        }

        return groups;
    }

    private static IEnumerable<AuditPart> PartsOf(ParseResult parsed) => PartText.Parse(parsed.GetRequiredValue(Parts));
}
