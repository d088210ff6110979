using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Past;

/// <summary>
/// What would have been answered of a person on a day in the past, by the record as it was then and by the eligibility rules of this build. It
/// is asked as a department asks: with the names and the birth date on record, and one identifier at a time.
/// </summary>
/// <param name="Person">Of whom.</param>
/// <param name="Day">On which day, Europe/London; everything that was appended by its end counts.</param>
/// <param name="Position">The person's last event by then; before the first when there was none.</param>
/// <param name="RulesVersion">The version of the eligibility rules that judged: this build's, whatever was in force then.</param>
/// <param name="Release">The release in force then; null when none was noted.</param>
/// <param name="IsSuperseded">Whether another record had taken over by then: the answer is that record's.</param>
/// <param name="Answers">For each purpose the answers, one for each set of identifiers that get the same; empty when nothing led to the record.</param>
/// <param name="IsComplete">False when a payload was erased since: the record may have been another.</param>
public sealed record PastAnswers(
    PersonId Person,
    DateOnly Day,
    LedgerPosition Position,
    int RulesVersion,
    ReleaseInForce? Release,
    bool IsSuperseded,
    IReadOnlyList<PastAnswer> Answers,
    bool IsComplete)
{
    /// <summary>Answers. Pure.</summary>
    /// <param name="person">Of whom.</param>
    /// <param name="history">Every event of the person, by position; later ones than the day are left out.</param>
    /// <param name="day">On which day.</param>
    /// <param name="releases">The releases that the deployment ran.</param>
    /// <param name="purposes">What for.</param>
    /// <exception cref="ArgumentException">An event of another person, or the events are not in order.</exception>
    public static PastAnswers Of(
        PersonId person, IReadOnlyList<RecordedChange> history, DateOnly day, ReleaseBook releases, IReadOnlyList<Purpose> purposes)
    {
        var steps = HistoryReplay.Of(person, [.. history.Where(recorded => UkDate.At(recorded.Event.RecordedAt) <= day)]);
        var record = steps.Count == 0 ? PersonRecord.Empty(person) : steps[^1].After;
        var desk = new PastDesk(record, day);
        return new(
            person,
            day,
            record.Position,
            PastDesk.RulesVersion,
            releases.All.LastOrDefault(release => UkDate.At(release.At) <= day),
            record.SupersededBy is not null,
            [.. purposes.SelectMany(desk.Answer)],
            steps.All(step => step.IsApplied));
    }
}

/// <summary>One answer of the past.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="AskedBy">The identifiers, any of which gets it.</param>
/// <param name="Outcome">The answer. A case reference in it is of no caller, and was never told to anybody.</param>
public sealed record PastAnswer(Purpose Purpose, IReadOnlyList<FieldName> AskedBy, Outcome Outcome);
