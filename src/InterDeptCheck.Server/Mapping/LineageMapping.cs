using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Gate;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Lineages on the wire. Values are written only where it is said that they may be.</summary>
internal static class LineageMapping
{
    private const int PageMax = 100;

    public static IEnumerable<Wire.ReadLineageResponse> ToWire(PersonLineage lineage, WhyChanged? why, bool withValues)
    {
        yield return new()
        {
            Head = new()
            {
                PersonId = lineage.Person.ToString(),
                Events = lineage.Events.Count,
                Fields = lineage.Fields.Count,
                Complete = lineage.IsComplete,
                WithValues = withValues,
            },
        };
        foreach (var page in lineage.Events.Chunk(PageMax)) yield return new() { Events = new() { Events = { page.Select(ToWire) } } };
        foreach (var page in lineage.Fields.Chunk(PageMax))
            yield return new() { Fields = new() { Fields = { page.Select(field => ToWire(field, withValues)) } } };
        if (why is not null) yield return new() { Why = ToWire(why) };
    }

    public static Wire.RecordFieldName ToWire(FieldName name) =>
        new() { Kind = (int)name.Kind, Detail = name.Detail, Since = name.Since.Value };

    private static Wire.LineageEvent ToWire(LineageEvent one) => new()
    {
        Cause = ToWire(one.Cause),
        Known = one.IsKnown,
        Changes = { one.Changes.Select(change => new Wire.LineageChange { Field = ToWire(change.Field), Did = (int)change.Kind }) },
    };

    private static Wire.LineageOrigin ToWire(FieldOrigin field, bool withValues) =>
        new() { Field = ToWire(field.Field), SetBy = field.SetBy.Value, Value = withValues ? field.Value : "" };

    private static Wire.LineageWhy ToWire(WhyChanged why) => new()
    {
        Turns = { why.Turns.Select(turn => new Wire.LineageTurn { By = ToWire(turn.By), Right = turn.IsRight }) },
        Findings =
        {
            why.Findings.Select(origin => new Wire.LineageFinding
            {
                Kind = (int)origin.Finding.Kind,
                Since = ToWire(origin.By),
                RightBefore = origin.WasRightBefore,
                Spells = origin.Spells,
            }),
        },
        Complete = why.IsComplete,
        Bridge = why.Bridge is { } bridge ? ToWire(bridge) : null,
        RightBefore = why.WasRightBefore,
        Relapses = why.Relapses,
        WrongAgain = why.IsWrongAgain,
    };

    private static Wire.EventCause ToWire(EventCause cause) => new()
    {
        Position = cause.Event.Position.Value,
        EventId = cause.Event.Id.ToString(),
        Kind = cause.Event.Kind,
        Rule = cause.Event.Verdict.State == VerdictState.Held ? cause.Event.Verdict.Rule.Code() : "",
        RulesVersion = cause.Event.Verdict.RulesVersion,
        SourceSystem = cause.Event.Source.System,
        SourceReference = cause.Event.Source.Reference,
        SourceBatch = cause.Event.Source.Batch?.Value ?? "",
        Actor = cause.Event.Actor.Name,
        RecordedUnixUs = WireTime.Microseconds(cause.Event.RecordedAt),
        EffectiveOn = WireTime.Day(cause.Event.EffectiveOn),
        Cause = (int)cause.Kind,
        Release = cause.Release?.Release.Version.Text ?? "",
        FirstOfRelease = cause.IsFirstOfRelease,
    };
}
