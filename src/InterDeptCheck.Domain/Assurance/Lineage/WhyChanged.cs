using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>Since when a record is right or wrong, and which events made it so.</summary>
/// <param name="Person">Whose record.</param>
/// <param name="Turns">
/// Where it became wrong, was mended, became wrong again, in order; the first is where it became right or wrong at all. What is put right within
/// one transaction never was anybody's to see, and is no turn.
/// </param>
/// <param name="Findings">What is wrong now, each with the event after which it was so; empty for a record that is right.</param>
/// <param name="IsComplete">False when a payload was erased: what came before may be told wrongly.</param>
public sealed record WhyChanged(PersonId Person, IReadOnlyList<Turn> Turns, IReadOnlyList<FindingOrigin> Findings, bool IsComplete)
{
    /// <summary>Whether nothing is wrong now.</summary>
    public bool IsRight => Findings.Count == 0;

    /// <summary>The event after which the record stopped being right until now; null for a record that is right.</summary>
    public EventCause? Bridge => IsRight ? null : Turns[^1].By;

    /// <summary>Whether the record was right before that.</summary>
    public bool WasRightBefore => !IsRight && Turns.Count > 1;

    /// <summary>How often it became wrong after having been right.</summary>
    public int Relapses => Turns.Skip(1).Count(turn => !turn.IsRight);

    /// <summary>Whether an audit, which sees earlier parts of other people too, found that the record had been wrong and mended.</summary>
    public bool WasMendedBefore { get; init; }

    /// <summary>Whether it is wrong after having been wrong and mended.</summary>
    public bool IsWrongAgain => !IsRight && (WasMendedBefore || Relapses > 1 || Findings.Any(origin => origin.Spells > 1));

    /// <summary>Replays a history and assesses the record after each transaction. Pure, as far as <paramref name="assess"/> is.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="history">Every event of the person, by position.</param>
    /// <param name="releases">The releases that the deployment ran.</param>
    /// <param name="assess">What is wrong with one state of the record; it is asked again and again, and must always say the same of the same.</param>
    /// <exception cref="ArgumentException">An event of another person, or the events are not in order.</exception>
    public static WhyChanged Of(
        PersonId person,
        IReadOnlyList<RecordedChange> history,
        ReleaseBook releases,
        Func<PersonRecord, IReadOnlyList<Finding>> assess)
    {
        var steps = HistoryReplay.Of(person, history);
        var states = AssessedState.Of(steps, assess);
        List<FindingOrigin> origins = [];
        if (states.Count > 0) origins.AddRange(states[^1].Findings.Select(finding => FindingTrace.Of(finding, states, releases, assess)));
        return new(person, [.. TurnsOf(states, origins, releases, assess)], origins, steps.All(step => step.IsApplied));
    }

    private static IEnumerable<Turn> TurnsOf(
        IReadOnlyList<AssessedState> states,
        List<FindingOrigin> origins,
        ReleaseBook releases,
        Func<PersonRecord, IReadOnlyList<Finding>> assess)
    {
        bool? wasRight = null;
        foreach (var state in states.Where(state => state.IsSomebody))
        {
            if (state.IsRight == wasRight) continue;
            wasRight = state.IsRight;
            var step = state.IsRight ? state.Steps[^1] : state.FirstWrong(assess);
            yield return new(EventCause.Of(step, releases), state.IsRight, origins.Count(origin => origin.By.Event.Position == step.Position));
        }
    }
}

/// <summary>A place where a record became right or wrong.</summary>
/// <param name="By">The event.</param>
/// <param name="IsRight">What it became.</param>
/// <param name="FindingsSince">How many of today's findings began with that event.</param>
public sealed record Turn(EventCause By, bool IsRight, int FindingsSince);

/// <summary>Since when something is wrong.</summary>
/// <param name="Finding">What is wrong now, with <see cref="Finding.Since"/> set.</param>
/// <param name="By">The bridging event: the first after which it was so until now.</param>
/// <param name="WasRightBefore">Whether the record existed before that without it.</param>
/// <param name="Spells">How often it was so, the time until now included: from 2 it came back.</param>
public sealed record FindingOrigin(Finding Finding, EventCause By, bool WasRightBefore, int Spells);
