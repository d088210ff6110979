/** The digest over a question and its answer, of an explicit encoding (docs/calling/answer-binding.md). */
import { createHash } from "node:crypto";
import type { ClaimedIdentity, Identifier } from "./generated/interdeptcheck/v1/identity.js";
import type * as Wire from "./generated/interdeptcheck/v1/status_check_service.js";

export const bindingVersion = 2;
export const standingVersion = 2;
export const assertionMax = 63;

const identifierNumbers = { nino: 1, nhsNumber: 2, ukviCustomerNumber: 3, uan: 4, gwf: 5, document: 6 } as const;

class Writer {
  private readonly parts: Buffer[] = [];

  number(...values: (number | bigint)[]): this {
    for (const value of values) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(BigInt(value));
      this.parts.push(bytes);
    }
    return this;
  }

  text(...values: string[]): this {
    for (const value of values) {
      const bytes = Buffer.from(value, "utf8");
      const length = Buffer.alloc(4);
      length.writeInt32BE(bytes.length);
      this.parts.push(length, bytes);
    }
    return this;
  }

  raw(bytes: Buffer): this {
    this.parts.push(bytes);
    return this;
  }

  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.number(items.length);
    items.forEach(write);
    return this;
  }

  numbers(values: readonly number[]): this {
    return this.list(values, value => this.number(value));
  }

  written(): Buffer {
    return Buffer.concat(this.parts);
  }
}

export const digest = (encoding: Buffer): Buffer => createHash("sha256").update(encoding).digest();

export function encodeQuestion(request: Wire.CheckRequest, version: number): Buffer {
  const out = new Writer().text("Q").number(version).text(request.requestId).number(request.purpose).text(request.initiator);
  person(out, request.person);
  period(out, request.period);
  freshness(out, request.freshness);
  return out.number(request.maxBindingVersion).written();
}

export function encodeAnswer(request: Wire.CheckRequest, response: Wire.CheckResponse): Buffer {
  const version = response.binding?.version ?? 0;
  const out = new Writer().text("A").number(version).raw(digest(encodeQuestion(request, version)))
    .number(response.outcome, response.nextStep, response.asOf?.position ?? 0, response.asOf?.timeUnixMs ?? 0);
  conclusion(out, version, response);
  return out.written();
}

export function encodeBatchQuestion(batch: Wire.QuestionBatch, version: number): Buffer {
  const out = new Writer().text("QB").number(version).text(batch.requestId).number(batch.purpose).text(batch.initiator);
  freshness(out, batch.freshness);
  out.number(batch.maxBindingVersion);
  period(out, batch.period);
  return out.list(batch.items, item => {
    person(out, item.person);
    period(out, item.period);
  }).written();
}

export function encodeBatchAnswer(batch: Wire.QuestionBatch, answer: Wire.AnswerBatch): Buffer {
  const version = answer.binding?.version ?? 0;
  const out = new Writer().text("AB").number(version).raw(digest(encodeBatchQuestion(batch, version)))
    .number(answer.asOf?.position ?? 0, answer.asOf?.timeUnixMs ?? 0);
  return out.list(answer.items, item => {
    out.number(item.outcome, item.nextStep);
    conclusion(out, version, item);
    out.number(item.error?.reason ?? 0).list(item.error?.fields ?? [], fault => out.text(fault.field, fault.rule));
  }).written();
}

function person(out: Writer, stated: ClaimedIdentity | undefined): void {
  out.list(stated?.identifiers ?? [], each => identifier(out, each.value));
  out.text(stated?.familyName ?? "", stated?.givenNames ?? "").number(stated?.born ?? 0);
  out.text(stated?.nationality ?? "", stated?.machineReadableZone ?? "");
}

function identifier(out: Writer, value: Identifier["value"]): void {
  if (value === undefined) {
    out.number(0);
    return;
  }
  out.number(identifierNumbers[value.$case]);
  if (value.$case === "document") out.number(value.document.type).text(value.document.state, value.document.number);
  else out.text((value as unknown as Record<string, string>)[value.$case] ?? "");
}

function period(out: Writer, days: Wire.DateRange | undefined): void {
  out.number(days ? 1 : 0, days?.from ?? 0, days?.to ?? 0);
}

function freshness(out: Writer, demanded: Wire.Freshness | undefined): void {
  out.number(demanded?.atLeastPosition ?? 0, demanded?.maxStalenessMs ?? 0);
}

function conclusion(out: Writer, version: number, said: Wire.CheckResponse | Wire.AnswerItem): void {
  status(out, version, said.answer);
  out.text(said.caseReference).numbers(said.missing);
  out.number(said.assertions.reduce((mask, number) => mask | (1n << BigInt(number - 1)), 0n));
  out.numbers(said.agreedByEarlierValue);
}

function status(out: Writer, version: number, answer: Wire.StatusAnswer | undefined): void {
  out.list(answer?.intervals ?? [], each => interval(out, each));
  out.list(answer?.grants ?? [], grant =>
    out.text(grant.productType, grant.immigrationStatus).number(grant.codesDocumented ? 1 : 0, grant.validFrom, grant.validTo, grant.publicFunds));
  out.text(answer?.nationality ?? "").number(answer?.rulesVersion ?? 0);
  if (version >= standingVersion) out.number(answer?.standing ?? 0, answer?.vouchedUntil ?? 0);
}

function interval(out: Writer, days: Wire.FactInterval): void {
  const { publicFunds: funds, rightToWork: work, nhsCharging: charging } = days;
  out.number(days.from, days.to, funds?.result ?? 0, funds?.ground ?? 0, funds?.residenceTest ?? 0, work?.result ?? 0, work?.ground ?? 0);
  out.list(work?.alternatives ?? [], one => out.numbers(one.conditions));
  out.number(work?.followUp?.kind ?? 0, work?.followUp?.recordedEnd ?? 0);
  out.number(charging?.chargeable ?? 0, charging?.category ?? 0, charging?.basis ?? 0, charging?.ground ?? 0).text(days.caseReference);
}
