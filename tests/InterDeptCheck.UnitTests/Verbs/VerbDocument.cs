using System.CommandLine;
using System.Text;

namespace InterDeptCheck.UnitTests.Verbs;

/// <summary>docs/calling/idcheck.md: every verb and switch of the command line, from the command line itself.</summary>
internal static class VerbDocument
{
    private const string Head =
        """
        # idcheck, verb by verb

        Written from the command line's own help (`idcheck VERB --help`); a test keeps it so.

        Every verb takes `--home DIRECTORY`, where certificates, the ledger and the replica of a node are. Verbs with `--json` print it for machines.

        | exit code | means |
        | --- | --- |
        | 0 | done; of a check: MATCHED |
        | 1 | failed: the service or the machine could not do it |
        | 2 | bad usage or input |
        | 3 | of a check: NOT_MATCHED; of an audit or a comparison: findings |
        | 4 | of a check: UNDER_REVIEW |
        | 5 | of a check: INCOMPLETE |

        """;

    public static string Of(RootCommand root)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        foreach (var verb in root.Subcommands.Where(verb => !verb.Hidden)) Add(text, verb, "idcheck " + verb.Name);
        return text.ToString();
    }

    private static void Add(StringBuilder text, Command verb, string name)
    {
        var arguments = string.Concat(verb.Arguments.Select(argument => " " + (argument.HelpName ?? argument.Name).ToUpperInvariant()));
        text.Append($"## {name}{arguments}\n\n```text\n{verb.Description?.ReplaceLineEndings("\n").Trim()}\n```\n\n");
        var options = verb.Options.Where(option => !option.Hidden && option is not System.CommandLine.Help.HelpOption).ToList();
        if (options.Count > 0)
        {
            text.Append("| switch | what |\n| --- | --- |\n");
            foreach (var option in options)
                text.Append($"| `{option.Name}{Value(option)}` | {Cell(option.Description)}{(option.Required ? " Required." : "")} |\n");
            text.Append('\n');
        }

        foreach (var inner in verb.Subcommands.Where(inner => !inner.Hidden)) Add(text, inner, $"{name} {inner.Name}");
    }

    private static string Value(Option option) =>
        option.HelpName is { } help ? " " + help.Replace("|", "\\|", StringComparison.Ordinal) : "";

    private static string Cell(string? description) =>
        (description ?? "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
