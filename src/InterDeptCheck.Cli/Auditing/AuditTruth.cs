using System.Globalization;
using CsvHelper;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// What was injected into a generated population (<c>entangled.csv</c>), against which an audit's findings are counted. A case counts as
/// found when a finding names its person or the other one: which kind it is called is a caseworker's question. Not thread-safe.
/// </summary>
internal sealed class AuditTruth
{
    /// <summary>Least share of the soft cases to be found.</summary>
    public const double SoftShareMin = 0.95;

    /// <summary>Most people to be quarantined wrongly, of a million.</summary>
    public const double FalseQuarantinesMax = 10;

    private const string Extract = "extract"; // not in any record: idcheck reconcile
    private readonly List<Case> cases = [];
    private readonly HashSet<PersonId> touched = [];
    private readonly HashSet<PersonId> found = [];
    private readonly HashSet<PersonId> quarantined = [];
    private HashSet<string>? held;

    /// <summary>People outside every case whom the audit would quarantine.</summary>
    public int FalseQuarantines => quarantined.Count(person => !touched.Contains(person));

    /// <summary>
    /// People outside every case whom the audit would quarantine, by what is right with them and looks wrong; "none" for who has nothing.
    /// </summary>
    public IReadOnlyDictionary<string, int> FalseQuarantinesBy(ProfileFile profiles) => quarantined
        .Where(person => !touched.Contains(person))
        .SelectMany(person => profiles.Of(person)?.HardNegatives is { Count: > 0 } names ? names : ["none"])
        .CountBy(name => name, StringComparer.Ordinal)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Of the people who would be quarantined, the share that a case touches; 1 when there is nobody.</summary>
    public double QuarantinePrecision =>
        quarantined.Count == 0 ? 1 : (double)quarantined.Count(touched.Contains) / quarantined.Count;

    /// <summary>People with a finding whom no case touches, and who have no faults of their own.</summary>
    public int FalseFindings(ProfileFile? profiles) =>
        found.Count(person => !touched.Contains(person) && profiles?.Of(person)?.HasOwnFaults != true);

    /// <summary>Of the people with a finding who have no faults of their own, the share that a case touches; 1 when there is nobody.</summary>
    public double FindingPrecision(ProfileFile? profiles)
    {
        var (right, wrong) = (found.Count(touched.Contains), FalseFindings(profiles));
        return right + wrong == 0 ? 1 : (double)right / (right + wrong);
    }

    /// <summary>Cases by kind: those that the gate is to hold, and those that pass it and are to be found.</summary>
    public IReadOnlyList<KindScore> Scores =>
    [
        .. cases.Where(one => one.IsFinding || one.IsToBeHeld).GroupBy(one => one.Kind, StringComparer.Ordinal)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => Score(kind.Key, [.. kind])),
    ];

    /// <summary>The cases that were missed, by number; no person.</summary>
    public IEnumerable<string> Missed => cases
        .Where(one => (one.IsFinding && !IsFound(one)) || (one.IsToBeHeld && held?.Contains(one.Reference) == false))
        .Select(one => $"{one.Number} {one.Kind}");

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandFault">There is none, or it is not one.</exception>
    public static AuditTruth Read(string path)
    {
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "idcheck generate --entangle writes entangled.csv.");
        var truth = new AuditTruth();
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        try
        {
            csv.Read();
            csv.ReadHeader();
            while (csv.Read()) truth.Add(csv);
        }
        catch (Exception e) when (e is CsvHelperException or FormatException)
        {
            throw new CommandFault(ExitCode.BadInput, $"{path} is no list of injected cases.", "idcheck generate --entangle writes entangled.csv.");
        }

        return truth;
    }

    /// <summary>Reads what the gate held; without it the cases to be held count as unknown.</summary>
    public async Task ReadHeldAsync(ILedgerReader ledger, CancellationToken cancellationToken)
    {
        const int EventsMax = 10_000;
        held = new(StringComparer.Ordinal);
        var after = LedgerPosition.BeforeFirst;
        while (await ledger.ReadHeldAsync(after, EventsMax, cancellationToken) is { Count: > 0 } page)
        {
            held.UnionWith(page.Select(one => one.Event.Source.Reference));
            after = page[^1].Event.Position;
        }
    }

    /// <summary>Counts a finding.</summary>
    public void Count(Finding finding)
    {
        found.Add(finding.Person);
        if (finding.Action == FindingAction.Quarantine) quarantined.Add(finding.Person);
    }

    /// <summary>Whether the gate held what it is to hold, every hard case was found, enough of the soft ones, and few were quarantined wrongly.</summary>
    /// <param name="people">People audited.</param>
    public bool IsGood(long people) =>
        Scores.All(score => score.HardFound == score.Hard && (score.HeldFound ?? score.Held) == score.Held)
        && Scores.Sum(score => score.SoftFound) >= SoftShareMin * Scores.Sum(score => score.Soft)
        && FalseQuarantines <= FalseQuarantinesOf(people);

    /// <summary>Most of so many people to be quarantined wrongly: whole people, so that of few nobody may be.</summary>
    public static long FalseQuarantinesOf(long people) => (long)(FalseQuarantinesMax * people / 1_000_000);

    private void Add(CsvReader row)
    {
        var one = new Case(
            row.GetField("case")!,
            row.GetField("kind")!,
            row.GetField("evidence") == "hard",
            row.GetField("expects") == "finding" && row.GetField("kind") != Extract,
            row.GetField("expects") == "held" && row.GetField("kind") != Extract,
            row.GetField("reference")!,
            new(Guid.Parse(row.GetField("person_id")!, CultureInfo.InvariantCulture)),
            row.GetField("other_person_id") is { Length: > 0 } other ? new PersonId(Guid.Parse(other, CultureInfo.InvariantCulture)) : null);
        cases.Add(one);
        touched.Add(one.Person);
        if (one.Other is { } also) touched.Add(also);
    }

    private KindScore Score(string kind, List<Case> all)
    {
        var toFind = all.FindAll(one => one.IsFinding);
        var toHold = all.FindAll(one => one.IsToBeHeld);
        return new(
            kind,
            toHold.Count,
            held is { } known ? toHold.Count(one => known.Contains(one.Reference)) : null,
            toFind.Count(one => one.IsHard),
            toFind.Count(one => one.IsHard && IsFound(one)),
            toFind.Count(one => !one.IsHard),
            toFind.Count(one => !one.IsHard && IsFound(one)));
    }

    private bool IsFound(Case one) => found.Contains(one.Person) || (one.Other is { } other && found.Contains(other));

    /// <summary>How many cases of a kind the gate is to hold and held (null when that was not looked at), and how many of the others were found.</summary>
    internal sealed record KindScore(string Kind, int Held, int? HeldFound, int Hard, int HardFound, int Soft, int SoftFound);

    private sealed record Case(
        string Number, string Kind, bool IsHard, bool IsFinding, bool IsToBeHeld, string Reference, PersonId Person, PersonId? Other);
}
