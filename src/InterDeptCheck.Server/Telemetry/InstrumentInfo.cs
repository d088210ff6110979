namespace InterDeptCheck.Server.Telemetry;

/// <summary>What an instrument measures, as docs/operating/telemetry.md says it too.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its values come and add up: counter, gauge, histogram or up-down counter.</param>
/// <param name="Unit">Its unit in UCUM, as OpenTelemetry has it: <c>s</c>, <c>By</c>, <c>d</c>, <c>1</c>, or what is counted in braces.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Attributes">The attributes of its values, each of few values that are known beforehand; no others.</param>
internal sealed record InstrumentInfo(string Name, InstrumentKind Kind, string Unit, string Meaning, params IReadOnlyList<string> Attributes);

/// <summary>How values of an instrument come and add up.</summary>
internal enum InstrumentKind
{
    /// <summary>Only grows while the node runs.</summary>
    Counter = 1,

    /// <summary>A value of the moment.</summary>
    Gauge = 2,

    /// <summary>A distribution.</summary>
    Histogram = 3,

    /// <summary>Grows and shrinks; adds up over nodes.</summary>
    UpDownCounter = 4,
}
