// Runs clients/conformance/cases.json and prints what came of each case, as JSON. Usage: node conformance.js CASES SETTINGS
// SETTINGS is a JSON file with the addresses of the servers by name, and the directory of the certificates.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { InterDeptCheckError, StatusCheckClient } from "../src/index.js";
import type { BatchItemOutcome, CheckOutcome, ClaimedPerson, FactInterval, Freshness, Identifier, Period, Purpose } from "../src/index.js";

interface Claim {
  identifiers: Identifier[];
  family_name: string;
  given_names: string;
  born: string | null;
}

interface Stated {
  person: string;
  change?: Partial<Claim>;
  period?: [string, string];
}

interface Case extends Stated {
  name: string;
  as: string;
  call: "check" | "check_batch" | "check_many";
  purpose: Purpose;
  server?: string;
  trust?: string;
  deadline_ms?: number;
  batch_size?: number;
  freshness?: { at_least_position: number; max_staleness_ms: number };
  items?: Stated[];
}

const [suite, settings] = process.argv.slice(2).map(path => JSON.parse(readFileSync(path, "utf8"))) as [
  { people: Record<string, Claim>; cases: Case[] },
  Record<string, string>,
];

function person(stated: Stated): ClaimedPerson {
  const claim = { ...suite.people[stated.person], ...stated.change } as Claim;
  const named = { identifiers: claim.identifiers, familyName: claim.family_name, givenNames: claim.given_names };
  return claim.born === null ? named : { ...named, born: claim.born };
}

const period = (stated: Stated): Period | undefined => stated.period && { first: stated.period[0], last: stated.period[1] };

const freshness = (asked: Case): Freshness | undefined =>
  asked.freshness && { atLeastPosition: BigInt(asked.freshness.at_least_position), maxStalenessMs: asked.freshness.max_staleness_ms };

const interval = (days: FactInterval): object => ({
  from: days.first,
  to: days.last,
  case_reference: days.caseReference,
  public_funds: days.publicFunds && { ...days.publicFunds, residence_test: days.publicFunds.residenceTest },
  right_to_work: days.rightToWork && {
    ...days.rightToWork,
    follow_up: { kind: days.rightToWork.followUp.kind, recorded_end: days.rightToWork.followUp.recordedEnd },
  },
  nhs_charging: days.nhsCharging,
});

function outcome(said: CheckOutcome): object {
  const told = {
    outcome: said.kind,
    next_step: said.nextStep,
    answer_id: said.answerId,
    banner: said.banner.map(days => ({ from: days.first, to: days.last, chargeable: days.chargeable, category: days.category })),
  };
  if (said.kind === "UNDER_REVIEW") return { ...told, case_reference: said.caseReference };
  if (said.kind === "INCOMPLETE") return { ...told, case_reference: said.caseReference, missing: said.missing };
  if (said.kind === "NOT_MATCHED") return told;
  return {
    ...told,
    standing: said.answer.standing,
    vouched_until: said.answer.vouchedUntil,
    nationality: said.answer.nationality,
    agreed_by_earlier_value: said.agreedByEarlierValue,
    intervals: said.answer.intervals.map(interval),
    grants: said.answer.grants.map(grant => ({
      product_type: grant.productType,
      immigration_status: grant.immigrationStatus,
      codes_documented: grant.codesDocumented,
      valid_from: grant.validFrom,
      valid_to: grant.validTo,
      public_funds: grant.publicFunds,
    })),
  };
}

const item = (said: BatchItemOutcome): object => said.kind === "ANSWERED"
  ? { index: said.index, ...outcome(said.outcome) }
  : { index: said.index, faulted: { reason: said.reason, violations: said.violations } };

const failure = (error: InterDeptCheckError): object => ({
  kind: error.kind,
  reason: error.reason,
  code: status[error.code],
  support_reference: error.supportReference ?? null,
  violations: error.violations,
  retry_delay_ms: error.retryDelayMs ?? null,
});

async function ask(client: StatusCheckClient, asked: Case): Promise<object> {
  const head = { purpose: asked.purpose, initiator: `conformance:${asked.name}`, period: period(asked), freshness: freshness(asked) };
  if (asked.call === "check") return outcome(await client.check({ ...head, person: person(asked) }));
  const questions = (asked.items ?? []).map(each => ({ person: person(each), period: period(each) }));
  if (asked.call === "check_batch") return { items: (await client.checkBatch(head, questions)).map(item) };
  const items: object[] = [];
  for await (const each of client.checkMany(head, questions)) items.push(item(each));
  return { items };
}

async function run(asked: Case): Promise<object> {
  const directory = settings["directory"] ?? "";
  const deadline = asked.deadline_ms ?? 10_000;
  const client = new StatusCheckClient({
    address: settings[asked.server ?? "service"] ?? "",
    clientCertificateFile: join(directory, `${asked.as}.pem`),
    clientKeyFile: join(directory, `${asked.as}.key`),
    serverAuthorityFile: join(directory, `${asked.trust ?? "server"}-ca.pem`),
    defaultDeadlineMs: deadline,
    batchDeadlineMs: deadline,
    batchSize: asked.batch_size ?? 250,
  });
  try {
    return await ask(client, asked);
  } catch (error) {
    if (error instanceof InterDeptCheckError) return { failure: failure(error) };
    throw error;
  } finally {
    client.close();
  }
}

async function main(): Promise<void> {
  const told: Record<string, object> = {};
  for (const each of suite.cases) told[each.name] = await run(each);
  process.stdout.write(JSON.stringify(told));
}

void main();
