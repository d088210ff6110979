using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Server.Mapping;

/// <summary>The digest of a question as it was sent, before anything in it is read (docs/calling/answer-binding.md).</summary>
internal static class QuestionDigests
{
    /// <summary>The highest encoding that this node knows.</summary>
    public const int BindingVersion = CanonicalEncoding.Version;

    /// <summary>The digest, in the highest encoding that both sides know.</summary>
    public static QuestionDigest Of(CheckRequest request)
    {
        var version = (int)Math.Min(BindingVersion, Math.Max(1, request.MaxBindingVersion));
        var person = request.Person ?? new ClaimedIdentity();
        var encoding = new CanonicalEncoding().Text("Q").Number(version)
            .Text(request.RequestId).Number((int)request.Purpose).Text(request.Initiator).Number(person.Identifiers.Count);
        foreach (var identifier in person.Identifiers) Add(encoding, identifier);
        encoding.Text(person.FamilyName).Text(person.GivenNames).Number(person.Born).Text(person.Nationality).Text(person.MachineReadableZone)
            .Number(request.Period is null ? 0 : 1).Number(request.Period?.From ?? 0).Number(request.Period?.To ?? 0)
            .Number(request.Freshness?.AtLeastPosition ?? 0).Number(request.Freshness?.MaxStalenessMs ?? 0)
            .Number(request.MaxBindingVersion);
        return new(version, encoding.Digest());
    }

    private static void Add(CanonicalEncoding encoding, Identifier identifier)
    {
        encoding.Number((int)identifier.ValueCase);
        switch (identifier.ValueCase)
        {
            case Identifier.ValueOneofCase.Document:
                var document = identifier.Document;
                encoding.Number((int)document.Type).Text(document.State).Text(document.Number);
                break;
            case Identifier.ValueOneofCase.Nino:
                encoding.Text(identifier.Nino);
                break;
            case Identifier.ValueOneofCase.NhsNumber:
                encoding.Text(identifier.NhsNumber);
                break;
            case Identifier.ValueOneofCase.UkviCustomerNumber:
                encoding.Text(identifier.UkviCustomerNumber);
                break;
            case Identifier.ValueOneofCase.Uan:
                encoding.Text(identifier.Uan);
                break;
            case Identifier.ValueOneofCase.Gwf:
                encoding.Text(identifier.Gwf);
                break;
            default:
                throw new InvalidOperationException("An identifier without a value: the mapping must have refused it.");
        }
    }
}
