export { StatusCheckClient, type CallOptions } from "./client.js";
export { InterDeptCheckError, type FailureKind, type FailureReason, type FieldViolation } from "./failures.js";
export type { ClientOptions } from "./options.js";
export type * from "./outcomes.js";
export type * from "./questions.js";
