using Grpc.Core;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Security;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Logging;

/// <summary>
/// Everything that the server logs. Event ids are stable. Positions, counts, services, reasons and references; never a person's data.
/// </summary>
internal static partial class ServerLog
{
    [LoggerMessage(1001, LogLevel.Information, "Serving on {Address}, {Services} services enrolled.")]
    public static partial void Started(ILogger logger, Uri address, int services);

    [LoggerMessage(1002, LogLevel.Information, "Stopping: calls in flight have {GraceSeconds} s.")]
    public static partial void Stopping(ILogger logger, double graceSeconds);

    [LoggerMessage(1101, LogLevel.Warning, "A client certificate was refused: {Refusal}.")]
    public static partial void CertificateRefused(ILogger logger, CertificateRefusal refusal);

    [LoggerMessage(1102, LogLevel.Information, "New enrolments are in force: {Services} services.")]
    public static partial void EnrolmentsReplaced(ILogger logger, int services);

    [LoggerMessage(1103, LogLevel.Error, "The new enrolments file is refused and the old one stays in force: {Faults}.")]
    public static partial void EnrolmentsRefused(ILogger logger, string faults);

    [LoggerMessage(1104, LogLevel.Warning, "A connection was refused: its client does not speak HTTP/2 over TLS.")]
    public static partial void ProtocolRefused(ILogger logger);

    [LoggerMessage(1105, LogLevel.Error, "Looking at the enrolments file failed: {Trace}. The old ones stay in force.")]
    public static partial void EnrolmentsUnwatched(ILogger logger, string trace);

    [LoggerMessage(1106, LogLevel.Warning, "A connection was refused before it had a caller: {Refusal}.")]
    public static partial void ConnectionRefused(ILogger logger, CertificateRefusal refusal);

    [LoggerMessage(1107, LogLevel.Warning, "A connection of {Caller} was closed: more resets, or more frames beside those of calls, than a caller may send.")]
    public static partial void FloodEnded(ILogger logger, string caller);

    [LoggerMessage(1108, LogLevel.Warning, "A connection of {Caller} was closed {Seconds} s ago and its work has not ended: it is let go, and gives its place back.")]
    public static partial void ConnectionLetGo(ILogger logger, string caller, double seconds);

    [LoggerMessage(1109, LogLevel.Information, "What the ledger says of callers is in force up to position {Position}: {Services} services, {Certificates} "
        + "revoked certificates.")]
    public static partial void EnrolmentsRead(ILogger logger, long position, int services, int certificates);

    [LoggerMessage(1110, LogLevel.Warning, "What the ledger says of callers can't be read: {Trace}. What is known stays in force; trying again in "
        + "{RetrySeconds} s.")]
    public static partial void EnrolmentsUnread(ILogger logger, string trace, double retrySeconds);

    [LoggerMessage(1111, LogLevel.Warning, "The ledger has forked: what it said of callers after position {Position} is replaced by what it says now.")]
    public static partial void EnrolmentsForked(ILogger logger, long position);

    [LoggerMessage(1112, LogLevel.Information, "The node's certificates were replaced: its own is {Thumbprint}, valid to {NotAfter:u}; {Authorities} authorities.")]
    public static partial void CertificatesReplaced(ILogger logger, string thumbprint, DateTimeOffset notAfter, int authorities);

    [LoggerMessage(1113, LogLevel.Error, "The new certificate files are refused and the old ones stay in force: {Faults}.")]
    public static partial void CertificatesRefused(ILogger logger, string faults);

    [LoggerMessage(1114, LogLevel.Warning, "A connection of {Caller} was refused: a caller may have {Connections} at once.")]
    public static partial void CallerCrowded(ILogger logger, string caller, int connections);

    [LoggerMessage(1201, LogLevel.Information, "{Method} of {Caller} was refused: {Reason} ({Reference}).")]
    public static partial void CallRefused(ILogger logger, string method, string caller, string reason, string reference);

    [LoggerMessage(1202, LogLevel.Error, "{Method} of {Caller} failed ({Reference}): {Trace}.")]
    public static partial void CallFailed(ILogger logger, string method, string caller, string reference, string trace);

    [LoggerMessage(1203, LogLevel.Error, "{Method} of {Caller} ended with {Code}, which no handler raised ({Reference}).")]
    public static partial void RuntimeFailed(ILogger logger, string method, string caller, StatusCode code, string reference);

    [LoggerMessage(1204, LogLevel.Error, "{Method} of {Caller}: the ledger can't do it now, {Problem} ({Reference}).")]
    public static partial void LedgerUnavailable(ILogger logger, string method, string caller, string reference, LedgerProblem problem);

    [LoggerMessage(1206, LogLevel.Information, "{Method} of {Caller}: {Reference}.")]
    public static partial void CallReferenced(ILogger logger, string method, string caller, string reference);

    [LoggerMessage(1207, LogLevel.Debug, "{Method} of {Caller}: {Reference}.")]
    public static partial void FrequentCallReferenced(ILogger logger, string method, string caller, string reference);

    [LoggerMessage(1301, LogLevel.Information, "The replica is caught up at position {Position}.")]
    public static partial void CaughtUp(ILogger logger, long position);

    [LoggerMessage(1302, LogLevel.Warning, "The replica at position {Position} is not of this ledger and is rebuilt: both agree up to position "
        + "{ForkPosition}. Answers that were given beyond it have to be told of; they are being counted.")]
    public static partial void ReplicaRebuilt(ILogger logger, long position, long forkPosition);

    [LoggerMessage(1303, LogLevel.Error, "The ledger's tail is broken after position {Position}: {Fault}. The node stops following and serves nobody. "
        + "Run: idcheck ledger verify.")]
    public static partial void TailBroken(ILogger logger, long position, string fault);

    [LoggerMessage(1304, LogLevel.Error, "Following the ledger failed after position {Position}: {Trace}. Trying again every {RetrySeconds} s.")]
    public static partial void FollowingFailed(ILogger logger, long position, string trace, double retrySeconds);

    [LoggerMessage(1305, LogLevel.Warning, "A damaged record of the replica was written again from the ledger; {Records} records.")]
    public static partial void RecordHealed(ILogger logger, int records);

    [LoggerMessage(1306, LogLevel.Warning, "The replica's index is damaged and is rebuilt from the ledger.")]
    public static partial void IndexDamaged(ILogger logger);

    [LoggerMessage(1307, LogLevel.Warning, "The replica was rebuilt from the ledger up to position {Position}.")]
    public static partial void IndexRebuilt(ILogger logger, long position);

    [LoggerMessage(1308, LogLevel.Warning, "The replica starts empty: {Reason}")]
    public static partial void ReplicaStartedEmpty(ILogger logger, string reason);

    [LoggerMessage(1309, LogLevel.Error, "The ledger's time is yet to come by this node's clock: one of the two clocks is wrong. It is not believed; what "
        + "the node knows grows old, and it stops answering at its bound.")]
    public static partial void ClockAtFault(ILogger logger);

    [LoggerMessage(1310, LogLevel.Warning, "The ledger's clock and this node's agree again.")]
    public static partial void ClockMended(ILogger logger);

    [LoggerMessage(1311, LogLevel.Error, "The ledger's heartbeat can't be written: {Trace}. Nodes can't tell how fresh they are until it can; trying on.")]
    public static partial void HeartStopped(ILogger logger, string trace);

    [LoggerMessage(1312, LogLevel.Warning, "The ledger's heartbeat is written again.")]
    public static partial void HeartBeats(ILogger logger);

    [LoggerMessage(1313, LogLevel.Warning, "The ledger, as it is read now, ends at position {LedgerPosition}, before the replica's {Position}: a standby that "
        + "lags, or a ledger that has lost events. The node goes on with what it has, up to its bound, until that is proven.")]
    public static partial void LedgerBehind(ILogger logger, long ledgerPosition, long position);

    [LoggerMessage(1314, LogLevel.Warning, "The ledger is followed again, from position {Position}.")]
    public static partial void FollowedAgain(ILogger logger, long position);

    [LoggerMessage(1315, LogLevel.Warning, "{Answers} answers were given beyond a fork. List them: "
        + "idcheck disclosures --beyond {ForkPosition} --through {Through}.")]
    public static partial void ForkCounted(ILogger logger, long answers, long forkPosition, string through);

    [LoggerMessage(1316, LogLevel.Error, "The answers beyond the fork at position {ForkPosition} can't be counted: {Trace}. Trying again in {RetrySeconds} s.")]
    public static partial void ForkNotCounted(ILogger logger, long forkPosition, string trace, double retrySeconds);

    [LoggerMessage(1317, LogLevel.Warning, "The bookmarks of what was applied can't be written; they are written again later. After a fork and a restart before "
        + "that, more answers than need be would count as given beyond it.")]
    public static partial void BookmarksNotWritten(ILogger logger);

    [LoggerMessage(1318, LogLevel.Warning, "The registry at {Registry} could not be told where this node stands: {Fault}. It counts as unconfirmed there; "
        + "tried again every second.")]
    public static partial void ReportFailed(ILogger logger, Uri registry, string fault);

    [LoggerMessage(1319, LogLevel.Information, "The registry at {Registry} knows again where this node stands.")]
    public static partial void ReportsAgain(ILogger logger, Uri registry);

    [LoggerMessage(1320, LogLevel.Information, "The replica was compacted from {BytesBefore} to {Bytes} bytes of files.")]
    public static partial void ReplicaCompacted(ILogger logger, long bytesBefore, long bytes);

    [LoggerMessage(1321, LogLevel.Error, "The replica could not be compacted: {Trace}. The node goes on with it as it is; trying again in {RetryMinutes} "
        + "minutes.")]
    public static partial void CompactionFailed(ILogger logger, string trace, double retryMinutes);

    [LoggerMessage(1401, LogLevel.Information, "Batch {Batch} has closed: {Applied} applied, {Held} held, {Repeated} known, {Skipped} left out.")]
    public static partial void BatchClosed(ILogger logger, string batch, long applied, long held, long repeated, long skipped);

    [LoggerMessage(1402, LogLevel.Warning, "Batch {Batch} was discarded: nothing of it was applied.")]
    public static partial void BatchDiscarded(ILogger logger, string batch);

    [LoggerMessage(1403, LogLevel.Warning, "Batch {Batch} was interrupted while it closed, and is resumed.")]
    public static partial void BatchResumed(ILogger logger, string batch);

    [LoggerMessage(1404, LogLevel.Error, "Batch {Batch} could not be {Deed}: {Trace}.")]
    public static partial void BatchStuck(ILogger logger, string batch, string deed, string trace);

    [LoggerMessage(1405, LogLevel.Information, "Release {Version} is noted in the ledger at position {Position}.")]
    public static partial void ReleaseNoted(ILogger logger, string version, long position);

    [LoggerMessage(1406, LogLevel.Warning, "The release can't be noted in the ledger yet: {Trace}. Trying again in {RetrySeconds} s.")]
    public static partial void ReleaseNotNoted(ILogger logger, string trace, double retrySeconds);

    [LoggerMessage(1501, LogLevel.Error, "The disclosure log can't be written after entry {Entry}, so no answer leaves: {Trace}.")]
    public static partial void DisclosuresNotWritable(ILogger logger, long entry, string trace);

    [LoggerMessage(1502, LogLevel.Warning, "The disclosure log can be written again, entry {Entry}; answers leave.")]
    public static partial void DisclosuresWritable(ILogger logger, long entry);

    [LoggerMessage(1503, LogLevel.Error, "The disclosure log did not reach the disk: {Trace}. No answer leaves until it does.")]
    public static partial void DisclosuresNotSynced(ILogger logger, string trace);

    [LoggerMessage(1504, LogLevel.Error, "Shipping disclosures up to entry {Entry} failed: {Trace}. Trying again in {RetrySeconds} s.")]
    public static partial void DisclosuresNotShipped(ILogger logger, long entry, string trace, double retrySeconds);

    [LoggerMessage(1601, LogLevel.Information, "The node is ready.")]
    public static partial void Ready(ILogger logger);

    [LoggerMessage(1602, LogLevel.Warning, "The node is not ready: {Reasons}.")]
    public static partial void NotReady(ILogger logger, string reasons);

    [LoggerMessage(1701, LogLevel.Information, "Metrics and traces are sent to {Endpoint}.")]
    public static partial void TelemetryStarted(ILogger logger, string endpoint);

    [LoggerMessage(1702, LogLevel.Warning, "The {Signal} can't be sent to the collector. What is not sent in time is dropped; nothing else suffers.")]
    public static partial void TelemetryNotSent(ILogger logger, string signal);

    [LoggerMessage(1703, LogLevel.Information, "The {Signal} are sent again.")]
    public static partial void TelemetrySent(ILogger logger, string signal);

    [LoggerMessage(1801, LogLevel.Information, "Plan {Plan} of an earlier run was resumed: {State}.")]
    public static partial void PlanResumed(ILogger logger, string plan, string state);

    [LoggerMessage(1802, LogLevel.Error, "What operators approved can't be carried out ({Plan}): {Trace}. Trying again.")]
    public static partial void PlansNotResumed(ILogger logger, string plan, string trace);
}
