/** Turns a failed call into the one error, from the details that the server sends with it. */
import { status, type ServiceError } from "@grpc/grpc-js";
import { InterDeptCheckError, serverReasons, type FailureDetails, type FailureReason } from "./failures.js";
import { RichBadRequest, RichErrorInfo, RichRetryInfo, RichStatus } from "./generated/interdeptcheck/details/rich_error.js";

const unreachable = "The service can't be reached, is not the one it should be, or broke the connection";

/** The failure of a call. */
export function readRefusal(error: ServiceError, requestId: string): InterDeptCheckError {
  const details = richStatus(error.metadata?.get("grpc-status-details-bin")[0]);
  const info = detail(details, "ErrorInfo", RichErrorInfo.decode);
  const common = { requestId, pushbackMs: pushback(error.metadata?.get("grpc-retry-pushback-ms")[0]), cause: error };
  if (info?.domain !== "interdeptcheck") return withoutReason(error, common);
  const known = serverReasons.find(name => name === info.reason);
  const reason = known ?? "UNRECOGNISED";
  const violations = detail(details, "BadRequest", RichBadRequest.decode)?.fieldViolations
    .map(each => ({ field: each.field, rule: each.description })) ?? [];
  const delay = detail(details, "RetryInfo", RichRetryInfo.decode)?.retryDelay;
  const position = info.metadata["position"] ?? "";
  const support = info.metadata["support_reference"];
  const fields = violations.length === 0 ? "" : ` (${violations.map(each => `${each.field}: ${each.rule}`).join("; ")})`;
  const text = `The server refused with ${status[error.code]}, ${reason}${fields}. Request ${requestId}.`;
  return new InterDeptCheckError("REFUSED", reason, error.code, support === undefined ? text : `${text} Support reference ${support}.`, {
    ...common,
    reasonText: info.reason,
    supportReference: support,
    violations,
    retryDelayMs: delay && Number(delay.seconds) * 1000 + delay.nanos / 1e6,
    position: /^\d{1,18}$/.test(position) ? BigInt(position) : undefined,
  });
}

/** The failure of a question to a client that is closed, or was while it was being asked. */
export const closedFailure = (requestId: string, cause?: unknown): InterDeptCheckError =>
  new InterDeptCheckError("CALLERS_FAULT", "CLIENT_CLOSED", status.CANCELLED, `The client is closed. Request ${requestId}.`, { requestId, cause });

function withoutReason(error: ServiceError, common: FailureDetails): InterDeptCheckError {
  const failed = (reason: FailureReason, what: string, kind: "REFUSED" | "TRANSPORT" = "TRANSPORT") =>
    new InterDeptCheckError(kind, reason, error.code, `${what}. Request ${common.requestId}.`, common);
  if (error.code === status.DEADLINE_EXCEEDED) return failed("DEADLINE_EXCEEDED", "The deadline passed without an answer");
  if (error.code === status.INTERNAL && /response message parsing/i.test(error.details)) return failed("ANSWER_UNREADABLE", "An answer came that is none");
  if (error.code === status.UNAVAILABLE || error.code === status.CANCELLED) return failed("UNREACHABLE", unreachable);
  return failed("UNRECOGNISED", `The call was refused with ${status[error.code]} and no reason`, "REFUSED");
}

// What can't be read forbids, as gRPC's own rule says.
const pushback = (text: string | Buffer | undefined): number | undefined =>
  text === undefined ? undefined : /^-?\d{1,9}$/.test(String(text)) ? Number(text) : -1;

function richStatus(bytes: string | Buffer | undefined): RichStatus | undefined {
  try {
    return bytes instanceof Buffer ? RichStatus.decode(bytes) : undefined;
  } catch {
    return undefined;
  }
}

function detail<T>(details: RichStatus | undefined, name: string, decode: (bytes: Uint8Array) => T): T | undefined {
  try {
    const found = details?.details.find(each => each.typeUrl.endsWith(`/google.rpc.${name}`));
    return found && decode(found.value);
  } catch {
    return undefined; // a detail that can't be read is as good as none
  }
}
