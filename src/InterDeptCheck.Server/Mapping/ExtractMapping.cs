using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Rows of an old system's extract, and how they compare, on the wire.</summary>
internal static class ExtractMapping
{
    /// <summary>Longest name of a source or cohort, in characters.</summary>
    public const int NameLengthMax = 64;

    public static ExtractRow Read(Wire.ExtractRow row, string path, AssuranceFields fields)
    {
        var (product, status) = (Code(row.ProductType, path + ".product_type", fields), Code(row.ImmigrationStatus, path + ".immigration_status", fields));
        fields.Known(row.PublicFunds, Enum.IsDefined(row.PublicFunds), isSet: true, path + ".public_funds");
        return new(
            fields.Person(row.PersonId, path + ".person_id"),
            fields.Name(row.Source, NameLengthMax, path + ".source"),
            fields.Name(row.Cohort, NameLengthMax, path + ".cohort"),
            product is not null && status is not null ? new StatusCodes(product, status) : default,
            fields.Day(row.ValidFrom, path + ".valid_from"),
            row.ValidUntil == 0 ? null : fields.Day(row.ValidUntil, path + ".valid_until"),
            row.PublicFunds switch
            {
                Wire.PublicFundsCondition.Recourse => PublicFunds.Recourse,
                Wire.PublicFundsCondition.NoRecourse => PublicFunds.NoRecourse,
                _ => PublicFunds.NotRecorded,
            });
    }

    public static Wire.ExtractDifference ToWire(Finding finding) => new()
    {
        PersonId = finding.Person.ToString(),
        Evidence = (int)finding.Evidence[0].Code,
        GrantSince = finding.Evidence[0].Part?.Since.Value ?? 0,
    };

    public static Wire.ReconcileSummary ToWire(ExtractComparison comparison) => new()
    {
        Coverage =
        {
            comparison.Coverage.Select(line => new Wire.ExtractCoverage
            {
                Source = line.Source, Cohort = line.Cohort, Same = line.Same, Differing = line.Differing, LackingHere = line.LackingHere,
            }),
        },
        LackingThere = comparison.LackingThere,
    };

    private static string? Code(string text, string path, AssuranceFields fields)
    {
        if (StatusCodes.IsValid(text)) return text;
        fields.Refuse(path, text.Length == 0 ? FieldRules.Required : FieldRules.StatusCode);
        return null;
    }
}
