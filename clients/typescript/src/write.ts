/** Writes questions as the contract has them. What the server checks is not checked here. */
import { randomUUID } from "node:crypto";
import { bindingVersion } from "./binding.js";
import { ClaimedIdentity, DocumentType, Identifier as WireIdentifier } from "./generated/interdeptcheck/v1/identity.js";
import * as Wire from "./generated/interdeptcheck/v1/status_check_service.js";
import type { BatchHead, BatchQuestion, CheckQuestion, ClaimedPerson, Freshness, Identifier, Period } from "./questions.js";

export const checkRequest = (question: CheckQuestion): Wire.CheckRequest => ({
  ...head(question),
  requestId: question.requestId ?? randomUUID(),
  person: person(question.person),
});

export const batch = (over: BatchHead, items: readonly BatchQuestion[]): Wire.QuestionBatch => ({
  ...head(over),
  requestId: randomUUID(),
  items: items.map(item => ({ person: person(item.person), period: period(item.period) })),
});

const head = (over: BatchHead) => ({
  purpose: Wire.Purpose[over.purpose],
  initiator: over.initiator,
  period: period(over.period),
  freshness: freshness(over.freshness),
  maxBindingVersion: bindingVersion,
});

const person = (stated: ClaimedPerson): ClaimedIdentity => ({
  identifiers: stated.identifiers.map(identifier),
  familyName: stated.familyName ?? "",
  givenNames: stated.givenNames ?? "",
  born: stated.born === undefined ? 0 : birthNumber(stated.born),
  nationality: stated.nationality ?? "",
  machineReadableZone: stated.machineReadableZone ?? "",
});

function identifier(stated: Identifier): WireIdentifier {
  if ("document" in stated) {
    return { value: { $case: "document", document: { ...stated.document, type: DocumentType[stated.document.type] } } };
  }
  const [kind, text] = Object.entries(stated)[0] ?? [];
  return { value: { $case: kind, [kind ?? ""]: text } as unknown as WireIdentifier["value"] };
}

function birthNumber(text: string): number {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) throw new RangeError("A date of birth is YYYY-MM-DD, YYYY-MM or YYYY.");
  return Number(text.replaceAll("-", "").padEnd(8, "0"));
}

function dayNumber(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError("A day is YYYY-MM-DD.");
  return Number(text.replaceAll("-", ""));
}

const period = (days: Period | undefined): Wire.DateRange | undefined =>
  days && { from: dayNumber(days.first), to: dayNumber(days.last) };

const freshness = (demanded: Freshness | undefined): Wire.Freshness | undefined =>
  demanded && { atLeastPosition: demanded.atLeastPosition ?? 0n, maxStalenessMs: demanded.maxStalenessMs ?? 0 };
