using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Writes a question as the contract has it. What the server checks is not checked here.</summary>
internal static class QuestionWriter
{
    public static Wire.CheckRequest Write(CheckQuestion question, Guid requestId) => new()
    {
        RequestId = requestId.ToString("D"),
        Purpose = (Wire.Purpose)question.Purpose,
        Initiator = question.Initiator,
        Person = Person(question.Person),
        Period = Period(question.Period),
        Freshness = Freshness(question.Freshness),
        MaxBindingVersion = AnswerDigest.Version,
    };

    public static Wire.DateRange? Period(Period? period) =>
        period is { } days ? new() { From = WireDay.ToNumber(days.From), To = WireDay.ToNumber(days.To) } : null;

    public static Wire.Freshness? Freshness(Freshness freshness) => freshness == default ? null : new()
    {
        AtLeastPosition = freshness.AtLeastPosition,
        MaxStalenessMs = (int)(freshness.MaxStaleness?.TotalMilliseconds ?? 0),
    };

    public static Wire.ClaimedIdentity Person(ClaimedPerson person)
    {
        var claimed = new Wire.ClaimedIdentity
        {
            FamilyName = person.FamilyName,
            GivenNames = person.GivenNames,
            Born = person.Born.Number,
            Nationality = person.Nationality,
            MachineReadableZone = person.MachineReadableZone,
        };
        claimed.Identifiers.AddRange(person.Identifiers.Select(identifier => identifier.ToWire()));
        return claimed;
    }
}
