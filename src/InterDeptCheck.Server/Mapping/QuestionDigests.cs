using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Server.Mapping;

/// <summary>The digest of a question as it was sent, before anything in it is read (docs/calling/answer-binding.md).</summary>
internal static class QuestionDigests
{
    /// <summary>The highest encoding that this node knows.</summary>
    public const int BindingVersion = Domain.Checks.AnswerBinding.VersionMax;

    /// <summary>The digest, in the highest encoding that both sides know.</summary>
    public static QuestionDigest Of(CheckRequest request)
    {
        var version = VersionFor(request.MaxBindingVersion);
        var encoding = new CanonicalEncoding().Text("Q").Number(version)
            .Text(request.RequestId).Number((int)request.Purpose).Text(request.Initiator);
        Person(encoding, request.Person);
        Period(encoding, request.Period);
        Freshness(encoding, request.Freshness);
        encoding.Number(request.MaxBindingVersion);
        return new(version, encoding.Digest());
    }

    /// <summary>The digest of a whole batch, in the highest encoding that both sides know.</summary>
    public static QuestionDigest Of(QuestionBatch batch)
    {
        var version = VersionFor(batch.MaxBindingVersion);
        var encoding = new CanonicalEncoding().Text("QB").Number(version)
            .Text(batch.RequestId).Number((int)batch.Purpose).Text(batch.Initiator);
        Freshness(encoding, batch.Freshness);
        encoding.Number(batch.MaxBindingVersion);
        Period(encoding, batch.Period);
        encoding.Number(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            Person(encoding, item.Person);
            Period(encoding, item.Period);
        }

        return new(version, encoding.Digest());
    }

    private static int VersionFor(uint highestOfCaller) => (int)Math.Min(BindingVersion, Math.Max(1, highestOfCaller));

    private static void Person(CanonicalEncoding encoding, ClaimedIdentity? stated)
    {
        var person = stated ?? new ClaimedIdentity();
        encoding.Number(person.Identifiers.Count);
        foreach (var identifier in person.Identifiers) Add(encoding, identifier);
        encoding.Text(person.FamilyName).Text(person.GivenNames).Number(person.Born).Text(person.Nationality)
            .Text(person.MachineReadableZone);
    }

    private static void Period(CanonicalEncoding encoding, DateRange? period) =>
        encoding.Number(period is null ? 0 : 1).Number(period?.From ?? 0).Number(period?.To ?? 0);

    private static void Freshness(CanonicalEncoding encoding, Contracts.V1.Freshness? freshness) =>
        encoding.Number(freshness?.AtLeastPosition ?? 0).Number(freshness?.MaxStalenessMs ?? 0);

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
            case Identifier.ValueOneofCase.None:
                // An item of a batch that is refused is bound like any other.
                break;
            default:
                throw new InvalidOperationException("An identifier that has no encoding.");
        }
    }
}
