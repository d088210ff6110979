using static InterDeptCheck.Server.Telemetry.InstrumentKind;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>Every instrument of a node. docs/operating/telemetry.md lists the same, and a test compares them.</summary>
internal static class Instruments
{
    public static readonly InstrumentInfo CallDuration = new("rpc.server.call.duration", Histogram, "s",
        "Time from a call's first byte to the end of its answer; its count is the number of calls. Streams last as long as they are open",
        Attributes.RpcSystem, Attributes.RpcMethod, Attributes.RpcStatus);

    public static readonly InstrumentInfo ActiveCalls = new("interdeptcheck.rpc.active", UpDownCounter, "{call}",
        "Calls and streams that are open now", Attributes.RpcMethod);

    public static readonly InstrumentInfo CallerCalls = new("interdeptcheck.caller.calls", Counter, "{call}",
        "Calls by enrolled caller (its SPIFFE ID, else not-enrolled)", Attributes.Caller, Attributes.RpcStatus);

    public static readonly InstrumentInfo Refusals = new("interdeptcheck.refusals", Counter, "{call}",
        "Calls that ended with an error of the catalogue (docs/errors.md)", Attributes.Reason);

    public static readonly InstrumentInfo ConnectionRefusals = new("interdeptcheck.connection.refusals", Counter, "{connection}",
        "Connections that were refused, by what was wrong with their certificate; NotHttp2 for another protocol", Attributes.Reason);

    public static readonly InstrumentInfo LimitRefusals = new("interdeptcheck.limit.refusals", Counter, "{check}",
        "Calls, and items of batches, that a limit of their caller refused (docs/calling/limits.md)", Attributes.Caller, Attributes.Limit);

    public static readonly InstrumentInfo Outcomes = new("interdeptcheck.check.outcomes", Counter, "{answer}",
        "Answers that were decided, items too. NOT_MATCHED has a reason, which no caller is told: ABSENT, AMBIGUOUS, or DISAGREES with an element",
        Attributes.Purpose, Attributes.Outcome, Attributes.Reason, Attributes.Element);

    public static readonly InstrumentInfo AssertionFailures = new("interdeptcheck.assertion.failures", Counter, "{check}",
        "Checks in which an assertion kept a record from being the answer (docs/assertions.md)", Attributes.Assertion);

    public static readonly InstrumentInfo BatchItems = new("interdeptcheck.batch.items", Counter, "{item}",
        "Items of batches and streams that were worked through");

    public static readonly InstrumentInfo ItemRefusals = new("interdeptcheck.batch.item.refusals", Counter, "{item}",
        "Items that could not be asked", Attributes.Reason);

    public static readonly InstrumentInfo Batches = new("interdeptcheck.batch.answers", Counter, "{batch}", "Batches that were answered");

    public static readonly InstrumentInfo BatchesActive = new("interdeptcheck.batch.active", UpDownCounter, "{batch}",
        "Batches that are read and not yet answered, over all calls");

    public static readonly InstrumentInfo Ready = new("interdeptcheck.node.ready", Gauge, "1", "1 when health says SERVING, else 0");

    public static readonly InstrumentInfo NotReady = new("interdeptcheck.node.not_ready", Gauge, "1",
        "1 for each reason for which the node is not ready now (docs/operating/readiness.md), else 0", Attributes.Reason);

    public static readonly InstrumentInfo ReplicaPosition = new("interdeptcheck.replica.position", Gauge, "{event}",
        "Last event that the replica has applied");

    public static readonly InstrumentInfo LedgerPosition = new("interdeptcheck.ledger.position", Gauge, "{event}",
        "End of the ledger as the node saw it last");

    public static readonly InstrumentInfo Lag = new("interdeptcheck.ledger.lag", Gauge, "s",
        "Time since the ledger's horizon: how long ago the node last heard that it knew of everything. Grows when the ledger is out of reach");

    public static readonly InstrumentInfo Staleness = new("interdeptcheck.replica.staleness", Gauge, "s",
        "Age of what checks are answered from: now minus as_of.time");

    public static readonly InstrumentInfo StalenessMax = new("interdeptcheck.replica.staleness.limit", Gauge, "s",
        "Age beyond which the node answers nobody: Following.StalenessMax");

    public static readonly InstrumentInfo Persons = new("interdeptcheck.replica.persons", Gauge, "{person}", "People in the replica");

    public static readonly InstrumentInfo ReplicaSize = new("interdeptcheck.replica.size", Gauge, "By", "Bytes of the replica's files");

    public static readonly InstrumentInfo Rebuilds = new("interdeptcheck.replica.rebuilds", Counter, "{rebuild}",
        "Times that the replica was built again from the ledger");

    public static readonly InstrumentInfo Heals = new("interdeptcheck.replica.heals", Counter, "{record}",
        "Damaged records that were written again from the ledger");

    public static readonly InstrumentInfo DisclosureEntries = new("interdeptcheck.disclosure.entries", Counter, "{entry}",
        "Entries of the disclosure log since its beginning, over restarts");

    public static readonly InstrumentInfo DisclosureShipped = new("interdeptcheck.disclosure.shipped", Counter, "{entry}",
        "Entries that its store has");

    public static readonly InstrumentInfo DisclosurePending = new("interdeptcheck.disclosure.pending", Gauge, "{entry}",
        "Entries that its store does not have yet");

    public static readonly InstrumentInfo DisclosureAge = new("interdeptcheck.disclosure.pending.age", Gauge, "s",
        "Age of the oldest entry that its store does not have; 0 when it has all");

    public static readonly InstrumentInfo DisclosureFailures = new("interdeptcheck.disclosure.failures", Counter, "{failure}",
        "Failures of the log, by step: write, sync (to the disk), ship (to the store)", Attributes.Step);

    public static readonly InstrumentInfo CertificateDays = new("interdeptcheck.certificate.remaining", Gauge, "d",
        "Days until a certificate ends, negative afterwards: the server's own and each authority of callers, by the first 16 digits of its SHA-256",
        Attributes.Role, Attributes.Thumbprint);

    public static readonly InstrumentInfo ExportFailures = new("interdeptcheck.telemetry.failures", Counter, "{export}",
        "Exports of telemetry that failed, by signal: metrics or traces", Attributes.Signal);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<InstrumentInfo> All { get; } =
    [
        CallDuration, ActiveCalls, CallerCalls, Refusals, ConnectionRefusals, LimitRefusals,
        Outcomes, AssertionFailures, BatchItems, ItemRefusals, Batches, BatchesActive,
        Ready, NotReady,
        ReplicaPosition, LedgerPosition, Lag, Staleness, StalenessMax, Persons, ReplicaSize, Rebuilds, Heals,
        DisclosureEntries, DisclosureShipped, DisclosurePending, DisclosureAge, DisclosureFailures,
        CertificateDays, ExportFailures,
    ];
}
