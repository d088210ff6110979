/** Turns responses into outcomes: first that it is the answer to this very question, then that it holds to the contract. */
import { status } from "@grpc/grpc-js";
import { assertionMax, digest, encodeAnswer, encodeBatchAnswer, standingVersion } from "./binding.js";
import { InterDeptCheckError, type FailureReason } from "./failures.js";
import { ErrorReason } from "./generated/interdeptcheck/v1/error_reason.js";
import { IdentityElement } from "./generated/interdeptcheck/v1/identity.js";
import * as Wire from "./generated/interdeptcheck/v1/status_check_service.js";
import type * as Out from "./outcomes.js";
import { Unreadable, day, names, statusAnswer, named } from "./readStatus.js";

const assertionsOfMatch = [1, 2, 3, 4, 5, 6, 7, 8];
const anotherQuestion = "its binding is of another question or another answer";

type Asked = { requestId: string; purpose: Wire.Purpose; maxBindingVersion: number };
type Said = Wire.CheckResponse | Wire.AnswerItem;

/** The outcome of a single question; throws when the answer must not be used. */
export function readOutcome(request: Wire.CheckRequest, response: Wire.CheckResponse): Out.CheckOutcome {
  demandRange(request, [response]);
  demandOwn(request, response, () => encodeAnswer(request, response));
  const answerId = /^[A-Za-z0-9-]{1,64}$/.test(response.answerId) ? response.answerId : "";
  return guarded(request, () => outcome(request, response, response.asOf, response.binding?.version ?? 0, answerId));
}

/** The outcomes of a batch; throws when the answer must not be used, none of its items. */
export function readItems(batch: Wire.QuestionBatch, answer: Wire.AnswerBatch | undefined, firstIndex: number): Out.BatchItemOutcome[] {
  if (!answer) throw unreadable(batch, "it is empty");
  demandRange(batch, answer.items);
  demandOwn(batch, answer, () => encodeBatchAnswer(batch, answer));
  if (answer.items.length !== batch.items.length) throw unreadable(batch, "it has not as many items as the question");
  return answer.items.map((item, place) => readItem(batch, answer, item, firstIndex + place));
}

// What an item by itself can be refused for.
const itemReasons = ["MALFORMED_REQUEST", "INSUFFICIENT_IDENTITY", "IDENTIFIER_MISMATCH_LIMIT"] as const;

function readItem(batch: Wire.QuestionBatch, answer: Wire.AnswerBatch, item: Wire.AnswerItem, index: number): Out.BatchItemOutcome {
  if (!item.error) {
    return { kind: "ANSWERED", index, outcome: guarded(batch, () => outcome(batch, item, answer.asOf, answer.binding?.version ?? 0, "")) };
  }
  if (item.outcome !== 0) throw unreadable(batch, "an item has both an outcome and an error");
  const name = ErrorReason[item.error.reason];
  const reason = itemReasons.find(known => known === name) ?? "UNRECOGNISED";
  return { kind: "FAULTED", index, requestId: batch.requestId, reason, violations: item.error.fields };
}

function demandRange(asked: Asked, said: readonly Said[]): void {
  const isIn = (number: number) => number >= 1 && number <= assertionMax;
  if (!said.every(each => each.assertions.every(isIn))) throw unreadable(asked, "it lists an assertion out of range");
}

function demandOwn(asked: Asked, answer: { requestId: string; binding: Wire.AnswerBinding | undefined }, encode: () => Buffer): void {
  const why = answer.requestId !== asked.requestId
    ? "it is the answer to another request"
    : !answer.binding
    ? "it is bound to no question"
    : answer.binding.version < 1 || answer.binding.version > asked.maxBindingVersion
    ? "its binding has a version that was not asked for"
    : !digest(encode()).equals(answer.binding.digest)
    ? anotherQuestion
    : undefined;
  if (why !== undefined) throw failed(asked, "ANSWER_MIXED_UP", `An answer was thrown away: ${why}.`);
}

function guarded<T>(asked: Asked, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) throw unreadable(asked, error.message);
    throw error;
  }
}

function outcome(asked: Asked, said: Said, asOf: Wire.AsOf | undefined, version: number, answerId: string): Out.CheckOutcome {
  const answer = said.answer && statusAnswer(said.answer, standing(said, version));
  const isBanner = asked.purpose === Wire.Purpose.NHS_CHARGING_BANNER;
  const banner = isBanner && answer ? answer.intervals.map(bannerDays) : [];
  const made = kind(said, answer, { requestId: asked.requestId, asOf: time(asOf), answerId, banner });
  if (said.nextStep !== Wire.NextStep[made.nextStep]) throw new Unreadable("its next step is not its outcome's");
  if (made.kind === "MATCHED") return made;
  if (!isBanner && answer) throw new Unreadable("only a match may carry a status");
  const [only, ...more] = banner;
  if (isBanner && (only?.chargeable !== "UNKNOWN" || only.category !== "NONE" || more.length > 0)) {
    throw new Unreadable("its banner is not that of an unknown person");
  }
  return made;
}

function kind(said: Said, answer: Out.StatusAnswer | undefined, base: Out.OutcomeBase): Out.CheckOutcome {
  const evidence = () => ({
    assertions: names<Out.Assertion>(Wire.Assertion, said.assertions),
    agreedByEarlierValue: names<Out.IdentityElement>(IdentityElement, said.agreedByEarlierValue),
  });
  switch (said.outcome) {
    case Wire.Outcome.MATCHED:
      if (!answer) throw new Unreadable("a match carries no status answer");
      if (!assertionsOfMatch.every(number => said.assertions.includes(number))) throw new Unreadable("a match does not list every assertion");
      return { ...base, kind: "MATCHED", nextStep: "USE_ANSWER", answer, ...evidence() };
    case Wire.Outcome.UNDER_REVIEW:
      return { ...base, kind: "UNDER_REVIEW", nextStep: "MANUAL_ROUTE", caseReference: caseOf(said) };
    case Wire.Outcome.INCOMPLETE: {
      if (said.missing.length === 0) throw new Unreadable("it says that something is missing, but not what");
      const missing = names<Out.MissingFact>(Wire.MissingFact, said.missing);
      return { ...base, kind: "INCOMPLETE", nextStep: "MANUAL_ROUTE", caseReference: caseOf(said), missing, ...evidence() };
    }
    case Wire.Outcome.NOT_MATCHED:
      return { ...base, kind: "NOT_MATCHED", nextStep: "CONFIRM_DETAILS" };
    default:
      throw new Unreadable("its outcome is unknown");
  }
}

function standing(said: Said, version: number): { standing: Out.AnswerStanding; vouchedUntil: string | null } {
  const number = said.answer?.standing ?? 0;
  const until = said.answer?.vouchedUntil ?? 0;
  if (said.outcome !== Wire.Outcome.MATCHED || version < standingVersion) {
    if (number !== 0 || until !== 0) throw new Unreadable("it bears a mark that nothing covers");
    return { standing: "CURRENT", vouchedUntil: null };
  }
  const read = named<Out.AnswerStanding>(Wire.AnswerStanding, number, "standing");
  if ((read === "VOUCHED_UNTIL") !== (until !== 0)) throw new Unreadable("it has a last day without vouching, or the other way round");
  return { standing: read, vouchedUntil: until === 0 ? null : day(until) };
}

function bannerDays(days: Out.FactInterval): Out.NhsBannerDays {
  if (!days.nhsCharging) throw new Unreadable("some of its days have no banner");
  const { chargeable, category } = days.nhsCharging;
  return { first: days.first, last: days.last, chargeable, category };
}

function time(asOf: Wire.AsOf | undefined): Out.OutcomeBase["asOf"] {
  const made = new Date(Number(asOf?.timeUnixMs ?? Number.NaN));
  if (!asOf || asOf.position < 0n || Number.isNaN(made.getTime())) throw new Unreadable("it does not say as of when it is");
  return { position: asOf.position, time: made };
}

function caseOf(said: Said): string {
  if (!said.caseReference) throw new Unreadable("it carries no case reference");
  return said.caseReference;
}

const unreadable = (asked: Asked, why: string) => failed(asked, "ANSWER_UNREADABLE", `An answer does not hold to the contract: ${why}.`);

const failed = (asked: Asked, reason: FailureReason, text: string) =>
  new InterDeptCheckError("TRANSPORT", reason, status.DATA_LOSS, `${text} Request ${asked.requestId}.`, { requestId: asked.requestId });
