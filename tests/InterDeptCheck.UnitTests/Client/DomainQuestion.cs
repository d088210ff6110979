using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>The digest of a question over the domain's encoding, as docs/calling/answer-binding.md has it.</summary>
internal static class DomainQuestion
{
    public static byte[] Digest(CheckRequest request, int version)
    {
        var person = request.Person;
        var encoding = new CanonicalEncoding().Text("Q").Number(version)
            .Text(request.RequestId).Number((int)request.Purpose).Text(request.Initiator).Number(person.Identifiers.Count);
        foreach (var identifier in person.Identifiers)
        {
            encoding.Number((int)identifier.ValueCase);
            _ = identifier.ValueCase switch
            {
                Identifier.ValueOneofCase.Nino => encoding.Text(identifier.Nino),
                Identifier.ValueOneofCase.NhsNumber => encoding.Text(identifier.NhsNumber),
                Identifier.ValueOneofCase.UkviCustomerNumber => encoding.Text(identifier.UkviCustomerNumber),
                Identifier.ValueOneofCase.Uan => encoding.Text(identifier.Uan),
                Identifier.ValueOneofCase.Gwf => encoding.Text(identifier.Gwf),
                _ => encoding.Number((int)identifier.Document.Type).Text(identifier.Document.State).Text(identifier.Document.Number),
            };
        }

        return encoding.Text(person.FamilyName).Text(person.GivenNames).Number(person.Born).Text(person.Nationality)
            .Text(person.MachineReadableZone)
            .Number(request.Period is null ? 0 : 1).Number(request.Period?.From ?? 0).Number(request.Period?.To ?? 0)
            .Number(request.Freshness?.AtLeastPosition ?? 0).Number(request.Freshness?.MaxStalenessMs ?? 0)
            .Number(request.MaxBindingVersion).Digest();
    }
}
