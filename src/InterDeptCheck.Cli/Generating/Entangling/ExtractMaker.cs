using System.Globalization;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Makes the extract of the system before: as the records are, but for the cases of its kind. Not thread-safe.</summary>
internal sealed class ExtractMaker(PopulationOptions options) : IDisposable
{
    private readonly ExtractWriter lines = new();

    /// <summary>Writes a line that differs: in status, last day, condition, or in whom the records know at all.</summary>
    public bool TryMake(CaseScene scene)
    {
        if (!scene.Take(person => ExtractWriter.RowOf(options, person) is { Terms.Funds: not Funds.NotRecorded })) return false;
        var row = ExtractWriter.RowOf(options, scene.Person)!;
        var terms = scene.Variant switch
        {
            0 => row.Terms with { Status = row.Terms.Status == "ILR" ? "LTR" : "ILR" },
            1 => row.Terms with { Until = row.Until is { } until ? until.AddDays(31) : options.Today.AddYears(1) },
            2 => row.Terms with { Funds = row.Terms.Funds == Funds.Recourse ? Funds.NoRecourse : Funds.Recourse },
            _ => row.Terms,
        };
        if (scene.Variant == 3)
        {
            lines.Write(scene.Person.Id, Cohort(scene.Person), row);
            scene.Case.Person = scene.SecondRecord().Id;
        }

        lines.Write(scene.Case.Person, Cohort(scene.Person), row with { Terms = terms });
        (scene.Case.File, scene.Case.System, scene.Case.Reference) = ("extract", "CID", "");
        if (scene.Variant != 3) CaseDue.Own(scene);
        return true;
    }

    /// <summary>Writes the lines of all who are in no case.</summary>
    public void WriteRest(IReadOnlyList<Person> people, HashSet<Person> taken)
    {
        foreach (var person in people)
        {
            if (taken.Contains(person) || person.IsQuarantined || person.IsIncomplete) continue;
            if (ExtractWriter.RowOf(options, person) is { } row) lines.Write(person.Id, Cohort(person), row);
        }
    }

    public void MoveTo(Stream file) => lines.MoveTo(file);

    public void Dispose() => lines.Dispose();

    private static string Cohort(Person person) => person.Arrived.Year.ToString(CultureInfo.InvariantCulture);
}
