namespace InterDeptCheck.Client;

/// <summary>
/// Why a call failed. Values below 100 are the contract's ErrorReason with its numbers, sent by the server; the others are the client's
/// own.
/// </summary>
public enum FailureReason
{
    /// <summary>The connection has no client certificate with exactly one SPIFFE ID.</summary>
    CallerUnidentified = 1,

    /// <summary>The certificate is valid, but its SPIFFE ID is not enrolled, or no longer.</summary>
    CallerNotEnrolled = 2,

    /// <summary>The caller is enrolled, but not for this purpose.</summary>
    PurposeNotGranted = 3,

    /// <summary>The caller may not report changes.</summary>
    RegistryNotGranted = 4,

    /// <summary>Fields are malformed: see <see cref="InterDeptCheckException.Violations"/>.</summary>
    MalformedRequest = 5,

    /// <summary>Too few identity elements, or bare initials: see <see cref="InterDeptCheckException.Violations"/>.</summary>
    InsufficientIdentity = 6,

    /// <summary>The message is larger than allowed.</summary>
    MessageTooLarge = 7,

    /// <summary>The server can't reach the demanded position or staleness inside the deadline.</summary>
    ReplicaBehind = 8,

    /// <summary>The server is still building its replica.</summary>
    ReplicaBuilding = 9,

    /// <summary>The deadline passed, on either side.</summary>
    DeadlineExceeded = 10,

    /// <summary>The event id is known with another content.</summary>
    EventIdReused = 11,

    /// <summary>The batch has closed; its id is never used again.</summary>
    BatchClosed = 12,

    /// <summary>Lines of the batch are malformed and nothing was applied.</summary>
    BatchHasBadLines = 13,

    /// <summary>The messages of a batch came out of order, or its line count is wrong.</summary>
    BatchProtocol = 14,

    /// <summary>The ledger can't write now; nothing was acknowledged.</summary>
    LedgerUnavailable = 15,

    /// <summary>A fault of the service; quote the support reference.</summary>
    Internal = 16,

    /// <summary>Another close of this batch is at work.</summary>
    BatchBusy = 17,

    /// <summary>PERMISSION_DENIED: this service may not look at the node.</summary>
    OperationsNotGranted = 18,

    /// <summary>UNAVAILABLE: the node can't log the answer, so the answer did not leave. A check is safe to repeat.</summary>
    DisclosureLogUnavailable = 19,

    /// <summary>UNIMPLEMENTED: this node serves checks only; report changes to a registry.</summary>
    NotARegistry = 20,

    /// <summary>UNIMPLEMENTED: this node takes changes only; ask a serving node.</summary>
    NotServingChecks = 21,

    /// <summary>FAILED_PRECONDITION: the batch cancels in bulk, and no second operator approved it; nothing was applied.</summary>
    BulkCancellationNeedsApproval = 22,

    /// <summary>PERMISSION_DENIED: this operator has not this grant of the assurance service.</summary>
    AssuranceNotGranted = 23,

    /// <summary>PERMISSION_DENIED: who proposed the plan, or submitted the batch, can't approve it.</summary>
    FourEyesNeeded = 24,

    /// <summary>NOT_FOUND: there is no such case.</summary>
    CaseUnknown = 25,

    /// <summary>FAILED_PRECONDITION: the case is decided.</summary>
    CaseDecided = 26,

    /// <summary>PERMISSION_DENIED: the case is not about this person.</summary>
    CaseNotAboutPerson = 27,

    /// <summary>FAILED_PRECONDITION: the decision does not fit the case, or the plan does not carry it out.</summary>
    DecisionDoesNotFit = 28,

    /// <summary>NOT_FOUND: there is no such plan.</summary>
    PlanUnknown = 29,

    /// <summary>FAILED_PRECONDITION: the plan is not in the state that this needs.</summary>
    PlanState = 30,

    /// <summary>FAILED_PRECONDITION: the plan would change nothing, or what it needs is not on record.</summary>
    PlanImpossible = 31,

    /// <summary>ABORTED: others wrote to the assurance log at the same time; nothing was written.</summary>
    AssuranceBusy = 32,

    /// <summary>NOT_FOUND: no batch of that name waits for approval.</summary>
    BatchUnknown = 40,

    /// <summary>FAILED_PRECONDITION: the batch was submitted again since with another number of cancellations.</summary>
    BatchChanged = 41,

    /// <summary>RESOURCE_EXHAUSTED: more checks a second than this service may ask. Wait as long as <see cref="InterDeptCheckException.RetryDelay"/> says.</summary>
    CallerRateLimit = 50,

    /// <summary>RESOURCE_EXHAUSTED: this service has as many calls open as it may.</summary>
    CallerConcurrencyLimit = 51,

    /// <summary>RESOURCE_EXHAUSTED: this service has as many streams open as it may.</summary>
    CallerStreamLimit = 52,

    /// <summary>RESOURCE_EXHAUSTED: this service's questions that are not yet answered have as many bytes as they may.</summary>
    CallerBytesLimit = 53,

    /// <summary>RESOURCE_EXHAUSTED: too many questions with this identifier were answered NOT_MATCHED. Nothing may be concluded; don't retry.</summary>
    IdentifierMismatchLimit = 54,

    /// <summary>FAILED_PRECONDITION: who may call is not in the state that this needs.</summary>
    DepartmentState = 60,

    /// <summary>The server, or something before it, refused with a reason that this client doesn't know.</summary>
    Unrecognised = 100,

    /// <summary>The server can't be reached, is not the one that it should be, or broke the connection.</summary>
    Unreachable = 101,

    /// <summary>An answer came that is bound to another question or another answer. It was thrown away; quote the request id.</summary>
    AnswerMixedUp = 102,

    /// <summary>An answer came that does not hold to the contract. It was thrown away.</summary>
    AnswerUnreadable = 103,

    /// <summary>The client's options are wrong: see <see cref="InterDeptCheckException.Violations"/>.</summary>
    OptionsInvalid = 104,
}
