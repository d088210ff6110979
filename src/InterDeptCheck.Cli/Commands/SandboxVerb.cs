using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Sandbox;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck sandbox list</c>.</summary>
internal static class SandboxVerb
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print docs/calling/sandbox.md." };

    public static Command Create()
    {
        var list = new Command("list",
            """
            Lists the questions that a sandbox always answers alike, with their outcomes. It needs no server.

              idcheck sandbox list
              idcheck sandbox list --json
              idcheck sandbox list --markdown > docs/calling/sandbox.md
            """)
        {
            Json, Markdown,
        };
        list.Validators.Add(result =>
        {
            if (result.GetValue(Json) && result.GetValue(Markdown)) result.AddError("--json and --markdown exclude each other.");
        });
        list.SetAction(Verb.Run((parsed, _) =>
        {
            if (parsed.GetValue(Json)) Console.Out.WriteLine(SandboxDocument.Json().ToJsonString(Indented));
            else if (parsed.GetValue(Markdown)) Console.Out.Write(SandboxDocument.Markdown());
            else foreach (var each in SandboxCases.All) Console.Out.WriteLine($"{each.Name,-30} {each.Outcome,-20} {each.Detail}");
            return Task.FromResult(ExitCode.Done);
        }));
        return new("sandbox", "The invented people of: idcheck serve --sandbox") { list };
    }
}
