using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Writes a question as the contract has it. What the server checks is not checked here.</summary>
internal static class QuestionWriter
{
    public static Wire.CheckRequest Write(CheckQuestion question, Guid requestId)
    {
        var request = new Wire.CheckRequest
        {
            RequestId = requestId.ToString("D"),
            Purpose = (Wire.Purpose)question.Purpose,
            Initiator = question.Initiator,
            Person = Person(question.Person),
            MaxBindingVersion = AnswerDigest.Version,
        };
        if (question.Period is { } period)
            request.Period = new() { From = WireDay.ToNumber(period.From), To = WireDay.ToNumber(period.To) };
        if (question.Freshness != default)
        {
            request.Freshness = new()
            {
                AtLeastPosition = question.Freshness.AtLeastPosition,
                MaxStalenessMs = (int)(question.Freshness.MaxStaleness?.TotalMilliseconds ?? 0),
            };
        }

        return request;
    }

    private static Wire.ClaimedIdentity Person(ClaimedPerson person)
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
