/** Reads what a status allows; whatever does not hold to the contract is thrown away as a whole. */
import * as Wire from "./generated/interdeptcheck/v1/status_check_service.js";
import type * as Out from "./outcomes.js";

/** Why an answer does not hold to the contract. */
export class Unreadable extends Error {}

type Names = Record<number, string>;

/** The name of a number that has to have one. */
export function named<T extends string>(kinds: object, number: number, what: string): T {
  const name = number === 0 ? undefined : (kinds as Names)[number];
  if (name === undefined) throw new Unreadable(`its ${what} is unknown`);
  return name as T;
}

/** Names, or the numbers themselves where a newer server has more. */
export const names = <T extends string | number>(kinds: object, numbers: readonly number[]): T[] =>
  numbers.map(number => ((kinds as Names)[number] ?? number) as T);

const disclosed = <T extends string>(kinds: object, number: number, what: string): T =>
  number === 0 ? ("NOT_DISCLOSED" as T) : named<T>(kinds, number, what);

/** YYYYMMDD as an ISO text. */
export function day(number: number): string {
  const digits = String(number).padStart(8, "0");
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const read = new Date(`${text}T00:00:00Z`);
  if (digits.length !== 8 || number < 10_000 || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text) {
    throw new Unreadable("one of its dates is none");
  }
  return text;
}

const next = (text: string): string => new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export function statusAnswer(answer: Wire.StatusAnswer, mark: Pick<Out.StatusAnswer, "standing" | "vouchedUntil">): Out.StatusAnswer {
  const intervals = answer.intervals.map(interval);
  if (intervals.length === 0) throw new Unreadable("it speaks of no day");
  intervals.forEach((days, place) => {
    if (days.last < days.first) throw new Unreadable("its days run backwards");
    const before = intervals[place - 1];
    if (before && next(before.last) !== days.first) throw new Unreadable("its days have a gap or overlap");
  });
  if (answer.rulesVersion === 0) throw new Unreadable("it does not say which rules judged");
  return {
    ...mark,
    intervals,
    grants: answer.grants.map(grant),
    nationality: answer.nationality || null,
    rulesVersion: answer.rulesVersion,
  };
}

const interval = (days: Wire.FactInterval): Out.FactInterval => ({
  first: day(days.from),
  last: day(days.to),
  publicFunds: days.publicFunds ? funds(days.publicFunds) : null,
  rightToWork: days.rightToWork ? work(days.rightToWork) : null,
  nhsCharging: days.nhsCharging ? charging(days.nhsCharging) : null,
  caseReference: days.caseReference || null,
});

const funds = (fact: Wire.PublicFundsFact): NonNullable<Out.FactInterval["publicFunds"]> => ({
  result: named(Wire.PublicFundsResult, fact.result, "result"),
  ground: named(Wire.Ground, fact.ground, "ground"),
  residenceTest: named(Wire.ResidenceTest, fact.residenceTest, "residence test"),
});

function work(fact: Wire.RightToWorkFact): NonNullable<Out.FactInterval["rightToWork"]> {
  const result = named<Out.RightToWorkResult>(Wire.RightToWorkResult, fact.result, "result");
  const alternatives = fact.alternatives.map(one =>
    one.conditions.map(each => named<Out.WorkCondition>(Wire.WorkCondition, each, "condition")));
  if ((result === "LIMITED") !== (alternatives.length > 0) || alternatives.some(one => one.length === 0)) {
    throw new Unreadable("its conditions on work are not its result's");
  }
  const end = fact.followUp?.recordedEnd ?? 0;
  const kind = named<Out.FollowUpKind>(Wire.FollowUpKind, fact.followUp?.kind ?? 0, "follow-up");
  return { result, ground: named(Wire.Ground, fact.ground, "ground"), alternatives, followUp: { kind, recordedEnd: end > 0 ? day(end) : null } };
}

const charging = (fact: Wire.NhsChargingFact): Out.NhsChargingFact => ({
  chargeable: named(Wire.NhsChargeable, fact.chargeable, "banner"),
  category: named(Wire.NhsCategory, fact.category, "category"),
  basis: disclosed(Wire.ChargingBasis, fact.basis, "basis"),
  ground: disclosed(Wire.Ground, fact.ground, "ground"),
});

const grant = (row: Wire.StatusGrant): Out.StatusGrant => ({
  productType: row.productType,
  immigrationStatus: row.immigrationStatus,
  codesDocumented: row.codesDocumented,
  validFrom: day(row.validFrom),
  validTo: row.validTo === 0 ? null : day(row.validTo),
  publicFunds: disclosed(Wire.PublicFundsCondition, row.publicFunds, "condition"),
});
