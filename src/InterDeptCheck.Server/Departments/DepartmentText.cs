using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Departments;

namespace InterDeptCheck.Server.Departments;

/// <summary>What a change of who may call says, as one text that another change does not have.</summary>
internal static class DepartmentText
{
    public static string Of(DepartmentChange body) => string.Join('\n', body switch
    {
        DepartmentProposed proposed => [proposed.Service.Uri, proposed.Enrols ? "enrols" : "grants", .. Of(proposed.Grants), proposed.Reason],
        DepartmentRevoked revoked => [revoked.Service.Uri, .. revoked.Revoked.Purposes.Select(Name), .. revoked.Revoked.Rights.Select(Name), revoked.Reason],
        CertificatesRevoked certificates => [.. certificates.Certificates.Select(name => name.ToString()), certificates.Reason],
        _ => throw new ArgumentOutOfRangeException(nameof(body)),
    });

    private static IEnumerable<string> Of(DepartmentGrants grants) =>
        grants.Purposes.Select(grant => $"{grant.Purpose} {grant.LegalGateway}").Concat(grants.Rights.Select(Name));

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString();
}
