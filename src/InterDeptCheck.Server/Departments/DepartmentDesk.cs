using System.Globalization;
using System.Security.Cryptography;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Security;
using Change = InterDeptCheck.Domain.Changes.Change;
using VerdictState = InterDeptCheck.Domain.Gate.VerdictState;

namespace InterDeptCheck.Server.Departments;

/// <summary>
/// Where operators decide who may call what. What it decides on may be out of date when its event lands: the projection of the events has the
/// last word (<see cref="Enrolments"/>), and gives less in doubt. Thread-safe.
/// </summary>
internal sealed class DepartmentDesk(
    ILedger ledger, Callers callers, EnrolmentsFollower follower, NodeCertificates certificates, TlsOptions tls, TimeProvider clock)
{
    /// <summary>Most proposals that wait.</summary>
    public const int ProposalsMax = 1_000;

    /// <summary>The source of what operators decide about callers.</summary>
    public const string SourceSystem = "DEPARTMENTS";

    /// <summary>The trust domain of every caller.</summary>
    public string TrustDomain => tls.TrustDomain;

    /// <summary>Proposes. Who lost the answer sends the same again, and gets the proposal that waits.</summary>
    /// <exception cref="RefusedException">DEPARTMENT_STATE.</exception>
    public async Task<Proposal> ProposeAsync(Actor by, DepartmentProposed content, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        if (known.Proposals.FirstOrDefault(waiting => waiting.By == by && waiting.Content == content) is { } same) return same;
        if (content.Enrols && known.Find(content.Service) is { IsEnrolled: true }) throw Refused("ALREADY_ENROLLED");
        if (!content.Enrols && callers.Table.Find(content.Service) is null) throw Refused("NOT_ENROLLED");
        if (known.ProposalCount >= ProposalsMax) throw Refused("TOO_MANY_PROPOSALS");
        var position = await SubmitAsync(by, content, string.Create(CultureInfo.InvariantCulture, $"proposal after {known.Position}"), cancellationToken);
        return callers.Table.Ledger?.Find(position) ?? new(position, by, clock.GetUtcNow(), content);
    }

    /// <summary>Approves what another operator proposed.</summary>
    /// <exception cref="RefusedException">DEPARTMENT_STATE, FOUR_EYES_NEEDED.</exception>
    public async Task<(CallerId Service, LedgerPosition Position)> ApproveAsync(Actor by, LedgerPosition named, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        var proposal = known.Find(named) ?? throw Refused("PROPOSAL_UNKNOWN");
        if (proposal.By == by) throw new RefusedException(ErrorReason.FourEyesNeeded);
        var (content, eyes) = (proposal.Content, new FourEyes(proposal.By, by));
        DepartmentChange body = content.Enrols
            ? new DepartmentEnrolled(content.Service, content.Grants, named, eyes)
            : new DepartmentGranted(content.Service, content.Grants, named, eyes);
        try
        {
            return (content.Service, await SubmitAsync(by, body, string.Create(CultureInfo.InvariantCulture, $"approval of {named}"), cancellationToken));
        }
        catch (EventIdReusedException)
        {
            // A third operator approved it in the same moment.
            throw Refused("PROPOSAL_UNKNOWN");
        }
    }

    /// <summary>Revokes: it is in force on this node when it returns. What is revoked already is not revoked again.</summary>
    /// <exception cref="RefusedException">DEPARTMENT_STATE.</exception>
    public async Task<LedgerPosition> RevokeAsync(Actor by, DepartmentRevoked body, bool evenIfUnknown, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(cancellationToken);
        var standing = known.Find(body.Service);
        if (standing is { IsRevoked: true } && body.Revoked.IsEverything) return standing.LastChange;
        if (standing is null && callers.Table.File.Find(body.Service) is null && !evenIfUnknown) throw Refused("NOT_ENROLLED");
        if (TakesOperators(body) && !callers.Table.All.Any(left => left.MayOperate && left.Caller != body.Service)) throw Refused("LAST_OPERATOR");
        return await SubmitAsync(by, body, string.Create(CultureInfo.InvariantCulture, $"revocation after {known.Position}"), cancellationToken);
    }

    /// <summary>Revokes the certificates that a list names.</summary>
    /// <exception cref="RefusedException">DEPARTMENT_STATE: the list is refused.</exception>
    public async Task<(int Listed, int Revoked, LedgerPosition Position)> ImportAsync(Actor by, byte[] crl, CancellationToken cancellationToken)
    {
        var list = RevocationList.Read(crl, certificates.Authorities) ?? throw Refused("LIST_REFUSED");
        var known = await ReadAsync(cancellationToken);
        var fresh = list.Certificates.Where(certificate => !known.IsRevoked(certificate)).ToList();
        var position = known.Position;
        foreach (var chunk in fresh.Chunk(CertificatesRevoked.CertificatesMax))
            position = await SubmitAsync(by, new CertificatesRevoked(new(chunk), list.Name), $"list {list.Name}", cancellationToken);
        return (list.Certificates.Count, fresh.Count, position);
    }

    private static bool TakesOperators(DepartmentRevoked body) =>
        body.Revoked.IsEverything || body.Revoked.Rights.Contains(Domain.Departments.CallerRight.Operate);

    private static RefusedException Refused(string state) => new(new Refusal(ErrorReason.DepartmentState).With("state", state));

    private async Task<Enrolments> ReadAsync(CancellationToken cancellationToken)
    {
        await follower.LookAsync(cancellationToken);
        return callers.Table.Ledger ?? Enrolments.Empty;
    }

    // The id is made of who says what after what: who lost the answer and says it again says it once.
    private async Task<LedgerPosition> SubmitAsync(Actor by, DepartmentChange body, string reference, CancellationToken cancellationToken)
    {
        var id = NamedEventId.Of($"{body.GetType().Name}/{reference}/{(body is DepartmentEnrolled or DepartmentGranted ? "" : $"{by}/{Digest(body)}")}");
        var change = new Change(id, PersonId.Deployment, body, null, new(SourceSystem, reference), UkDate.At(clock.GetUtcNow()));
        var result = await ledger.SubmitAsync(change, by, cancellationToken);
        if (result.Verdict.State != VerdictState.Applied) throw new InvalidOperationException($"The gate held it: {result.Verdict.Rule}.");
        await follower.LookAsync(cancellationToken);
        return result.Position;
    }

    private static string Digest(DepartmentChange body) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(DepartmentText.Of(body))));
}
