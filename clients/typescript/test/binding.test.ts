// The published vectors of the answer binding, and answers that were changed on their way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { digest, encodeAnswer, encodeBatchAnswer, encodeQuestion } from "../src/binding.js";
import * as Wire from "../src/generated/interdeptcheck/v1/status_check_service.js";
import { InterDeptCheckError } from "../src/index.js";
import { readOutcome } from "../src/read.js";

const calling = join(__dirname, "../../../../docs/calling");
const vectors = (name: string): Record<string, never>[] => JSON.parse(readFileSync(join(calling, name), "utf8")).vectors;

for (const file of ["answer-binding-vectors.json", "answer-binding-vectors-v2.json"]) {
  test(`single answers have the digests of ${file}`, () => {
    for (const vector of vectors(file)) {
      const request = Wire.CheckRequest.fromJSON(vector["request"]);
      const response = Wire.CheckResponse.fromJSON(vector["response"]);
      assert.equal(encodeQuestion(request, response.binding?.version ?? 0).toString("hex"), vector["question_encoding"], vector["name"]);
      assert.equal(encodeAnswer(request, response).toString("hex"), vector["answer_encoding"], vector["name"]);
      assert.equal(digest(encodeAnswer(request, response)).toString("hex"), vector["answer_digest"], vector["name"]);
    }
  });
}

for (const file of ["batch-binding-vectors.json", "batch-binding-vectors-v2.json"]) {
  test(`batches have the digests of ${file}`, () => {
    for (const vector of vectors(file)) {
      const encoding = encodeBatchAnswer(Wire.QuestionBatch.fromJSON(vector["question"]), Wire.AnswerBatch.fromJSON(vector["answer"]));
      assert.equal(encoding.toString("hex"), vector["answer_encoding"], vector["name"]);
      assert.equal(digest(encoding).toString("hex"), vector["answer_digest"], vector["name"]);
    }
  });
}

test("an answer that was changed is thrown away", () => {
  const vector = vectors("answer-binding-vectors-v2.json")[1]!;
  const request = Wire.CheckRequest.fromJSON(vector["request"]);
  const response = Wire.CheckResponse.fromJSON(vector["response"]);
  assert.equal(readOutcome(request, response).kind, "MATCHED");
  response.answer!.grants[0]!.immigrationStatus = "LTE";
  assert.throws(() => readOutcome(request, response), (error: unknown) =>
    error instanceof InterDeptCheckError && error.reason === "ANSWER_MIXED_UP");
});
