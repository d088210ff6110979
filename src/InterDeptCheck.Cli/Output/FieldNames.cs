using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Lineage;

namespace InterDeptCheck.Cli.Output;

/// <summary>Names of a record's fields, as a server or the ledger tells them.</summary>
internal static class FieldNames
{
    /// <summary>The name.</summary>
    public static FieldName Of(RecordFieldName told) => new((FieldKind)told.Kind, told.Detail, new(told.Since));
}
