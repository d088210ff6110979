using System.Globalization;
using Google.Protobuf;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Output;

/// <summary>Prints who may call what: one JSON document for machines, lines for people.</summary>
internal static class DepartmentReport
{
    /// <summary>Everyone, and what waits.</summary>
    public static void Write(bool json, ListDepartmentsResponse list)
    {
        if (WriteJson(json, list)) return;
        foreach (var department in list.Departments) Write(json: false, department);
        foreach (var proposal in list.Proposals) Write(json: false, proposal);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"As of event {list.Position}; {list.RevokedCertificates} certificates are revoked."));
    }

    /// <summary>One service.</summary>
    public static void Write(bool json, DepartmentEntry department)
    {
        if (WriteJson(json, department)) return;
        var what = Words(department.Purposes, department.Rights);
        Console.Out.WriteLine(department.State == DepartmentState.Revoked ? $"{department.SpiffeId}  REVOKED" : $"{department.SpiffeId}  {what}");
    }

    /// <summary>One proposal.</summary>
    public static void Write(bool json, DepartmentProposal proposal)
    {
        if (WriteJson(json, proposal)) return;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Proposal {proposal.Proposal}: {(proposal.Enrols ? "enrol" : "grant")} {proposal.SpiffeId}  {Words(proposal.Purposes, proposal.Rights)}"));
        Console.Out.WriteLine($"  by {proposal.ProposedBy}: {proposal.Reason}");
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  Another operator approves it: idcheck department approve {proposal.Proposal} --as DEPARTMENT/SERVICE"));
    }

    /// <summary>What came of a list.</summary>
    public static void Write(bool json, ImportRevocationsResponse imported)
    {
        if (WriteJson(json, imported)) return;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{imported.Listed} certificates listed, {imported.Revoked} of them revoked now, the others before."));
    }

    private static bool WriteJson(bool json, IMessage message)
    {
        if (json) OperatorCall.WriteJson(message);
        return json;
    }

    private static string Words(IEnumerable<PurposeGrant> purposes, IEnumerable<CallerRight> rights)
    {
        var words = purposes.Select(grant => grant.Purpose.ToString()).Concat(rights.Select(right => right.ToString())).ToList();
        return words.Count == 0 ? "(nothing)" : string.Join(", ", words);
    }
}
