// The rule on asking again, and the reasons of the contract.
import assert from "node:assert/strict";
import { test } from "node:test";
import { status } from "@grpc/grpc-js";
import { InterDeptCheckError, serverReasons, type FailureDetails } from "../src/failures.js";
import { ErrorReason } from "../src/generated/interdeptcheck/v1/error_reason.js";
import { retryWait } from "../src/retry.js";

const failure = (details: FailureDetails = {}, code = status.UNAVAILABLE) => new InterDeptCheckError("REFUSED", "REPLICA_BUILDING", code, "", details);
const half = () => 0.5;

test("only UNAVAILABLE is asked again", () => {
  for (const code of Object.values(status).filter(each => typeof each === "number")) {
    assert.equal(retryWait(failure({}, code), 0, 10_000, half) !== undefined, code === status.UNAVAILABLE, status[code]);
  }
});

test("three times at most, each with a longer wait, drawn by chance", () => {
  assert.deepEqual([0, 1, 2, 3].map(retries => retryWait(failure(), retries, 10_000, half)), [50, 100, 200, undefined]);
  assert.equal(retryWait(failure(), 2, 10_000, () => 0), 0);
});

test("inside the deadline only", () => {
  assert.equal(retryWait(failure(), 0, 50, half), undefined);
  assert.equal(retryWait(failure(), 0, 51, half), 50);
});

test("the drawn wait comes on top of the delay that the server asks for", () => {
  assert.equal(retryWait(failure({ retryDelayMs: 1_500 }), 0, 10_000, half), 1_550);
});

test("a pushback is kept to, and a negative one forbids", () => {
  assert.equal(retryWait(failure({ pushbackMs: 0 }), 0, 10_000, half), 0);
  assert.equal(retryWait(failure({ pushbackMs: 2_000, retryDelayMs: 3_000 }), 0, 10_000, half), 2_000);
  assert.equal(retryWait(failure({ pushbackMs: -1 }), 0, 10_000, half), undefined);
});

test("the reasons are the contract's", () => {
  for (const reason of serverReasons) assert.ok(reason in ErrorReason, reason);
});
