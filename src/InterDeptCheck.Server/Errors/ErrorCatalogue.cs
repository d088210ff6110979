using Grpc.Core;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Errors;

/// <summary>One line of the catalogue.</summary>
/// <param name="Name">The reason as callers see it, without its prefix.</param>
/// <param name="Code">The canonical code.</param>
/// <param name="Message">For people; the same for every occurrence, so that nothing of a request can get into it.</param>
/// <param name="RetryAfter">When to try again; null when trying again won't help.</param>
internal sealed record CatalogueEntry(string Name, StatusCode Code, string Message, TimeSpan? RetryAfter = null);

/// <summary>What each reason means on the wire: the one place. docs/errors.md says the same for people, and a test compares them.</summary>
internal static class ErrorCatalogue
{
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static CatalogueEntry Of(ErrorReason reason) => reason switch
    {
        ErrorReason.CallerUnidentified => new("CALLER_UNIDENTIFIED", StatusCode.Unauthenticated,
            "The connection has no valid client certificate with exactly one SPIFFE ID."),
        ErrorReason.CallerNotEnrolled => new("CALLER_NOT_ENROLLED", StatusCode.PermissionDenied,
            "This service is not enrolled, or no longer."),
        ErrorReason.PurposeNotGranted => new("PURPOSE_NOT_GRANTED", StatusCode.PermissionDenied,
            "This service has no grant for the purpose."),
        ErrorReason.RegistryNotGranted => new("REGISTRY_NOT_GRANTED", StatusCode.PermissionDenied,
            "This service may not report changes."),
        ErrorReason.MalformedRequest => new("MALFORMED_REQUEST", StatusCode.InvalidArgument,
            "Fields of the request are malformed."),
        ErrorReason.InsufficientIdentity => new("INSUFFICIENT_IDENTITY", StatusCode.InvalidArgument,
            "The request states too little to tell anybody by."),
        ErrorReason.MessageTooLarge => new("MESSAGE_TOO_LARGE", StatusCode.ResourceExhausted,
            "The message is larger than allowed."),
        ErrorReason.ReplicaBehind => new("REPLICA_BEHIND", StatusCode.Unavailable,
            "This node is not as fresh as demanded.", Shortly),
        ErrorReason.ReplicaBuilding => new("REPLICA_BUILDING", StatusCode.Unavailable,
            "This node is still building its replica.", Soon),
        ErrorReason.DeadlineExceeded => new("DEADLINE_EXCEEDED", StatusCode.DeadlineExceeded,
            "The deadline passed."),
        ErrorReason.EventIdReused => new("EVENT_ID_REUSED", StatusCode.AlreadyExists,
            "The event id is known with another content."),
        ErrorReason.BatchClosed => new("BATCH_CLOSED", StatusCode.FailedPrecondition,
            "The batch has closed; its id is never used again."),
        ErrorReason.BatchHasBadLines => new("BATCH_HAS_BAD_LINES", StatusCode.InvalidArgument,
            "Lines of the batch are malformed; nothing was applied."),
        ErrorReason.BatchProtocol => new("BATCH_PROTOCOL", StatusCode.InvalidArgument,
            "The messages of the batch came out of order, or its line count is wrong; nothing was applied."),
        ErrorReason.LedgerUnavailable => new("LEDGER_UNAVAILABLE", StatusCode.Unavailable,
            "The ledger can't write now; nothing was acknowledged.", Soon),
        ErrorReason.Internal => new("INTERNAL", StatusCode.Internal,
            "A fault of the service; nothing may be concluded. Quote the support reference."),
        ErrorReason.BatchBusy => new("BATCH_BUSY", StatusCode.Aborted,
            "Another call works on this batch."),
        ErrorReason.OperationsNotGranted => new("OPERATIONS_NOT_GRANTED", StatusCode.PermissionDenied,
            "This service may not look at the node."),
        ErrorReason.DisclosureLogUnavailable => new("DISCLOSURE_LOG_UNAVAILABLE", StatusCode.Unavailable,
            "This node can't log the answer, so the answer does not leave.", Soon),
        ErrorReason.NotARegistry => new("NOT_A_REGISTRY", StatusCode.Unimplemented,
            "This node serves checks only. Report changes to a registry: a node of role registry or all."),
        ErrorReason.NotServingChecks => new("NOT_SERVING_CHECKS", StatusCode.Unimplemented,
            "This node takes changes only. Ask a serving node: one of role serving or all."),
        ErrorReason.BulkCancellationNeedsApproval => new("BULK_CANCELLATION_NEEDS_APPROVAL", StatusCode.FailedPrecondition,
            "The batch cancels so many grants that a second operator must approve it; nothing was applied."),
        ErrorReason.AssuranceNotGranted => new("ASSURANCE_NOT_GRANTED", StatusCode.PermissionDenied,
            "This operator has no such grant."),
        ErrorReason.FourEyesNeeded => new("FOUR_EYES_NEEDED", StatusCode.PermissionDenied,
            "Who proposed the plan, or submitted the batch, can't approve it."),
        ErrorReason.CaseUnknown => new("CASE_UNKNOWN", StatusCode.NotFound,
            "There is no such case."),
        ErrorReason.CaseDecided => new("CASE_DECIDED", StatusCode.FailedPrecondition,
            "The case is decided."),
        ErrorReason.CaseNotAboutPerson => new("CASE_NOT_ABOUT_PERSON", StatusCode.PermissionDenied,
            "The case is not about this person."),
        ErrorReason.DecisionDoesNotFit => new("DECISION_DOES_NOT_FIT", StatusCode.FailedPrecondition,
            "The decision does not fit the case, or the plan does not carry it out."),
        ErrorReason.PlanUnknown => new("PLAN_UNKNOWN", StatusCode.NotFound,
            "There is no such plan."),
        ErrorReason.PlanState => new("PLAN_STATE", StatusCode.FailedPrecondition,
            "The plan is not in the state that this needs."),
        ErrorReason.PlanImpossible => new("PLAN_IMPOSSIBLE", StatusCode.FailedPrecondition,
            "The plan would change nothing, or what it needs is not on record."),
        ErrorReason.AssuranceBusy => new("ASSURANCE_BUSY", StatusCode.Aborted,
            "Others wrote to the assurance log at the same time, or another audit runs; nothing was written."),
        ErrorReason.BatchUnknown => new("BATCH_UNKNOWN", StatusCode.NotFound,
            "No batch of that name waits for approval."),
        ErrorReason.BatchChanged => new("BATCH_CHANGED", StatusCode.FailedPrecondition,
            "The batch has another number of cancellations now; look at it again."),
        ErrorReason.CallerRateLimit => new("CALLER_RATE_LIMIT", StatusCode.ResourceExhausted,
            "This service asks more checks a second than it may."),
        ErrorReason.CallerConcurrencyLimit => new("CALLER_CONCURRENCY_LIMIT", StatusCode.ResourceExhausted,
            "This service has as many calls open as it may."),
        ErrorReason.CallerStreamLimit => new("CALLER_STREAM_LIMIT", StatusCode.ResourceExhausted,
            "This service has as many streams open as it may."),
        ErrorReason.CallerBytesLimit => new("CALLER_BYTES_LIMIT", StatusCode.ResourceExhausted,
            "This service's questions that are not yet answered have as many bytes as they may."),
        ErrorReason.IdentifierMismatchLimit => new("IDENTIFIER_MISMATCH_LIMIT", StatusCode.ResourceExhausted,
            "Too many questions with this identifier were answered NOT_MATCHED. Nothing may be concluded."),
        ErrorReason.DepartmentState => new("DEPARTMENT_STATE", StatusCode.FailedPrecondition,
            "Who may call is not in the state that this needs."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
