using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>A question in the making: the columns of questions.csv, as people write them. Null is left out.</summary>
internal sealed class Draft
{
    public string Purpose { get; set; } = "";

    public string? Nino { get; set; }

    public string? NhsNumber { get; set; }

    public string? CustomerNumber { get; set; }

    public string? Uan { get; set; }

    public string? Gwf { get; set; }

    public string? DocumentType { get; set; }

    public string? DocumentState { get; set; }

    public string? DocumentNumber { get; set; }

    public string? Mrz { get; set; }

    public string? FamilyName { get; set; }

    public string? GivenNames { get; set; }

    public string? Born { get; set; }

    public string? Nationality { get; set; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    /// <summary>Names a person as recorded.</summary>
    public void Name(FullName name)
    {
        FamilyName = name.Family.Written;
        GivenNames = name.Given?.Written;
    }

    /// <summary>States a number or document as it is.</summary>
    public void Identify(IdentifierFact fact)
    {
        switch (fact.Kind)
        {
            case IdentifierKind.Nino: Nino = fact.Suffix is { } suffix ? fact.Value + suffix : fact.Value; break;
            case IdentifierKind.NhsNumber: NhsNumber = fact.Value; break;
            case IdentifierKind.CustomerNumber: CustomerNumber = fact.Value; break;
            case IdentifierKind.Uan or IdentifierKind.UanApplicant: Uan = fact.Value; break;
            case IdentifierKind.Gwf: Gwf = fact.Value; break;
            default:
                DocumentType = fact.Kind switch
                {
                    IdentifierKind.Passport => "PASSPORT",
                    IdentifierKind.IdentityCard => "NAT",
                    IdentifierKind.Permit => "BRP",
                    _ => "BRC",
                };
                DocumentState = fact.State;
                DocumentNumber = fact.Value;
                break;
        }
    }
}
