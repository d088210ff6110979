using System.Collections.Concurrent;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using Microsoft.AspNetCore.Http;
using CallerRight = InterDeptCheck.Domain.Departments.CallerRight;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Who is calling and what they may do, asked on every call of the table that holds now: a service that was revoked a second ago is
/// refused on the connection that it has had for hours. Thread-safe.
/// </summary>
/// <param name="file">What the node's file says.</param>
/// <param name="ledger">What the ledger says; null while it was not read: nobody is answered about anybody until it was.</param>
/// <param name="clock">Time.</param>
internal sealed class Callers(EnrolmentTable file, Enrolments? ledger, TimeProvider clock)
{
    private readonly ConcurrentDictionary<OpenStream, bool> streams = new();
    private readonly Lock writing = new();
    private volatile CallerTable table = new(file, ledger);

    /// <summary>The table that holds now.</summary>
    public CallerTable Table => table;

    /// <summary>The enrolled caller of a call that has not begun; null when there is none, which <see cref="Require"/> refuses.</summary>
    public Enrolment? Find(HttpContext context) =>
        context.Features.Get<Peer>() is { } peer && clock.GetUtcNow() <= peer.NotAfter ? table.Find(peer.Caller) : null;

    /// <summary>Puts another file in place for every call from now on.</summary>
    public void Replace(EnrolmentTable next) => Replace(known => new(next, known.Ledger));

    /// <summary>Puts what the ledger says now in place for every call from now on, on open streams too.</summary>
    public void Replace(Enrolments next) => Replace(known => new(known.File, next));

    /// <summary>Whether a certificate was revoked, or one above it, whoever it is of.</summary>
    public bool IsRevoked(Peer peer) => IsRevoked(table, peer);

    /// <summary>The enrolled caller of a call that tells something about somebody, or changes something.</summary>
    /// <exception cref="RefusedException">
    /// CALLER_UNIDENTIFIED or CALLER_NOT_ENROLLED; REPLICA_BUILDING while the ledger was not read yet, which may have revoked the caller.
    /// </exception>
    public Enrolment Require(ServerCallContext context)
    {
        var caller = Identify(context);
        return table.Ledger is null ? throw new RefusedException(new Refusal(ErrorReason.ReplicaBuilding).At(LedgerPosition.BeforeFirst)) : caller;
    }

    /// <summary>The enrolled caller, by what is known so far: for calls that tell where a node stands.</summary>
    /// <exception cref="RefusedException">CALLER_UNIDENTIFIED or CALLER_NOT_ENROLLED.</exception>
    public Enrolment Identify(ServerCallContext context)
    {
        var peer = PeerOf(context) ?? throw new RefusedException(ErrorReason.CallerUnidentified);
        var current = table;
        if (Refusal(current, peer) is var reason and not ErrorReason.Unspecified) throw new RefusedException(reason);
        var caller = current.Find(peer.Caller)!;
        CallScope.Enrolled(context, caller);
        return caller;
    }

    /// <summary>Asserts before an answer leaves that its caller may still have it.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or PURPOSE_NOT_GRANTED.</exception>
    public void RequireStill(ServerCallContext context, Purpose purpose) => RequirePurpose(Require(context), purpose);

    /// <summary>Watches over a stream until it is disposed of; null when its connection has no caller, which the call itself refuses.</summary>
    public OpenStream? Open(ServerCallContext context)
    {
        if (PeerOf(context) is not { } peer) return null;
        var stream = new OpenStream(peer, closed => streams.TryRemove(closed, out _));
        streams[stream] = true;
        context.GetHttpContext().Features.Set(stream);
        // What was revoked before the stream was in the list.
        End(stream, table);
        return stream;
    }

    /// <summary>The stream of the call, if it is one, rests on this purpose from now on: it ends when the purpose is withdrawn.</summary>
    public void RestOn(ServerCallContext context, Purpose purpose) => RestOn(context, new StreamNeed(purpose, null));

    /// <summary>The enrolled caller, who may ask for <paramref name="purpose"/>.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or PURPOSE_NOT_GRANTED.</exception>
    public static void RequirePurpose(Enrolment caller, Purpose purpose)
    {
        if (!caller.Purposes.Contains(purpose))
            throw new RefusedException(new Refusal(ErrorReason.PurposeNotGranted).With("purpose", purpose.Name()));
    }

    /// <summary>The enrolled caller as a source of record.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or REGISTRY_NOT_GRANTED.</exception>
    public Actor RequireRegistry(ServerCallContext context)
    {
        var caller = Require(context);
        RestOn(context, new StreamNeed(null, CallerRight.Registry));
        return caller.MayReportChanges ? new(caller.Caller.Uri) : throw new RefusedException(ErrorReason.RegistryNotGranted);
    }

    /// <summary>The enrolled caller as an operator of assurance, who may do what <paramref name="grant"/> names.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or ASSURANCE_NOT_GRANTED.</exception>
    public Actor RequireAssurance(ServerCallContext context, AssuranceGrants grant)
    {
        var caller = Require(context);
        foreach (var right in CallerTable.RightsOf(grant)) RestOn(context, new StreamNeed(null, right));
        return caller.Assurance.HasFlag(grant)
            ? new(caller.Caller.Uri)
            : throw new RefusedException(new Refusal(ErrorReason.AssuranceNotGranted).With("grant", grant.ToString().ToLowerInvariant()));
    }

    /// <summary>The nodes that are enrolled to report where they stand.</summary>
    public IEnumerable<CallerId> Nodes =>
        table.All.Where(enrolment => enrolment.Assurance.HasFlag(AssuranceGrants.Node)).Select(enrolment => enrolment.Caller);

    /// <summary>The enrolled caller as a node that reports where it stands.</summary>
    /// <exception cref="RefusedException">As <see cref="RequireAssurance"/>.</exception>
    public CallerId RequireNode(ServerCallContext context)
    {
        RequireAssurance(context, AssuranceGrants.Node);
        return Require(context).Caller;
    }

    /// <summary>The enrolled caller as an operator.</summary>
    /// <exception cref="RefusedException">As <see cref="Identify"/>, or OPERATIONS_NOT_GRANTED.</exception>
    public Actor RequireOperator(ServerCallContext context)
    {
        var caller = Identify(context);
        RestOn(context, new StreamNeed(null, CallerRight.Operate));
        return caller.MayOperate ? new(caller.Caller.Uri) : throw new RefusedException(ErrorReason.OperationsNotGranted);
    }

    private static Peer? PeerOf(ServerCallContext context) => context.GetHttpContext().Features.Get<Peer>();

    private static bool IsRevoked(CallerTable current, Peer peer)
    {
        if (current.Ledger is not { CertificateCount: > 0 } ledger) return false;
        foreach (var certificate in peer.Certificates)
        {
            if (ledger.IsRevoked(certificate)) return true;
        }

        return false;
    }

    private ErrorReason Refusal(CallerTable current, Peer peer) =>
        clock.GetUtcNow() > peer.NotAfter || IsRevoked(current, peer) ? ErrorReason.CallerUnidentified
        : current.Find(peer.Caller) is null ? ErrorReason.CallerNotEnrolled
        : ErrorReason.Unspecified;

    private void Replace(Func<CallerTable, CallerTable> change)
    {
        lock (writing)
        {
            table = change(table);
            foreach (var (stream, _) in streams) End(stream, table);
        }
    }

    private void End(OpenStream stream, CallerTable current)
    {
        var reason = Refusal(current, stream.Peer);
        if (reason == ErrorReason.Unspecified) reason = stream.Missing(current.Find(stream.Peer.Caller)!);
        if (reason != ErrorReason.Unspecified) stream.End(reason);
    }

    private void RestOn(ServerCallContext context, StreamNeed need)
    {
        if (context.GetHttpContext().Features.Get<OpenStream>() is not { } stream) return;
        // What is withdrawn between this and the reading of the table is seen by one of the two.
        if (stream.RestOn(need)) End(stream, table);
    }
}
