using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>People who live together and share a name, an address, contacts and often an application.</summary>
internal sealed class Household
{
    public required long Number { get; init; }

    public required NamePool Pool { get; init; }

    public required string Nationality { get; init; }

    public required IReadOnlyList<string> Address { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>The number of the application that all are part of; null when each came alone.</summary>
    public required string? Uan { get; init; }

    /// <summary>The number of the visa application that all are part of; null when there was none.</summary>
    public required string? Gwf { get; init; }

    public List<Person> Members { get; } = [];
}
