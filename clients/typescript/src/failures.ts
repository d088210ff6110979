/** The one error of a question that got no usable answer. */
import { status } from "@grpc/grpc-js";

/** Whose turn it is: the server said no; no usable answer came; the options are wrong, or the client is closed. */
export type FailureKind = "REFUSED" | "TRANSPORT" | "CALLERS_FAULT";

/** The contract's reasons, as far as questions meet them. */
export const serverReasons = [
  "CALLER_UNIDENTIFIED",
  "CALLER_NOT_ENROLLED",
  "PURPOSE_NOT_GRANTED",
  "MALFORMED_REQUEST",
  "INSUFFICIENT_IDENTITY",
  "MESSAGE_TOO_LARGE",
  "REPLICA_BEHIND",
  "REPLICA_BUILDING",
  "DEADLINE_EXCEEDED",
  "LEDGER_UNAVAILABLE",
  "INTERNAL",
  "DISCLOSURE_LOG_UNAVAILABLE",
  "NOT_SERVING_CHECKS",
  "CALLER_RATE_LIMIT",
  "CALLER_CONCURRENCY_LIMIT",
  "CALLER_STREAM_LIMIT",
  "CALLER_BYTES_LIMIT",
  "IDENTIFIER_MISMATCH_LIMIT",
] as const;

/** Why: the server's reason; UNRECOGNISED for one that this version does not know; or the client's own. */
export type FailureReason =
  | (typeof serverReasons)[number]
  | "UNRECOGNISED"
  | "UNREACHABLE"
  | "ANSWER_MIXED_UP"
  | "ANSWER_UNREADABLE"
  | "OPTIONS_INVALID"
  | "CLIENT_CLOSED";

/** A field, or an option, and the rule that it breaks; never its value. */
export interface FieldViolation {
  readonly field: string;
  readonly rule: string;
}

/** What an error carries besides its kind and reason. */
export interface FailureDetails {
  readonly requestId?: string;
  readonly reasonText?: string;
  readonly supportReference?: string | undefined;
  readonly violations?: readonly FieldViolation[];
  readonly retryDelayMs?: number | undefined;
  readonly position?: bigint | undefined;
  readonly pushbackMs?: number | undefined;
  readonly cause?: unknown;
}

/** No usable answer came: nothing may be concluded, never "no status". Its text holds nothing of the person. */
export class InterDeptCheckError extends Error {
  override readonly name = "InterDeptCheckError";
  readonly requestId: string | undefined;
  /** The server's reason as it came, for UNRECOGNISED. */
  readonly reasonText: string;
  readonly supportReference: string | undefined;
  readonly violations: readonly FieldViolation[];
  /** How long the server asks to wait before the next attempt. */
  readonly retryDelayMs: number | undefined;
  readonly position: bigint | undefined;
  /** grpc-retry-pushback-ms; below 0, the server forbids another attempt. */
  readonly pushbackMs: number | undefined;
  /** How often it was asked. */
  attempts = 1;

  constructor(readonly kind: FailureKind, readonly reason: FailureReason, readonly code: status, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.requestId = details.requestId;
    this.reasonText = details.reasonText ?? "";
    this.supportReference = details.supportReference;
    this.violations = details.violations ?? [];
    this.retryDelayMs = details.retryDelayMs;
    this.position = details.position;
    this.pushbackMs = details.pushbackMs;
  }
}
