/** The rule of every SDK on asking again (clients/README.md). */
import { status } from "@grpc/grpc-js";
import type { InterDeptCheckError } from "./failures.js";

export const retriesMax = 3;
const backOffFirstMs = 100;
const backOffMaxMs = 5_000;

/**
 * Milliseconds to wait before the next attempt; undefined to give up.
 * @param retries how many there were
 * @param leftMs what is left to the deadline
 * @param chance 0 to 1
 */
export function retryWait(failure: InterDeptCheckError, retries: number, leftMs: number, chance: () => number): number | undefined {
  if (failure.code !== status.UNAVAILABLE || retries >= retriesMax) return undefined;
  const drawn = Math.min(backOffFirstMs * 2 ** retries, backOffMaxMs) * chance();
  // Why the chance on top: clients that were told the same delay must not come back all at once.
  const wait = failure.pushbackMs ?? (failure.retryDelayMs ?? 0) + drawn;
  return wait >= 0 && wait < leftMs ? wait : undefined;
}
