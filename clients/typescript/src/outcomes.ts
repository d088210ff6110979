/** The four outcomes. Only MATCHED says anything about a person; with the others nothing may be concluded, and nothing here is a yes or no. */
import type { IdentityElement as WireElement } from "./generated/interdeptcheck/v1/identity.js";
import type * as Wire from "./generated/interdeptcheck/v1/status_check_service.js";
import type { FailureReason, FieldViolation } from "./failures.js";
import type { Day } from "./questions.js";

type Known<E> = Exclude<keyof E, "UNSPECIFIED">;
type Disclosed<E> = Known<E> | "NOT_DISCLOSED";

export type PublicFundsResult = Known<typeof Wire.PublicFundsResult>;
export type RightToWorkResult = Known<typeof Wire.RightToWorkResult>;
export type ResidenceTest = Known<typeof Wire.ResidenceTest>;
export type WorkCondition = Known<typeof Wire.WorkCondition>;
export type FollowUpKind = Known<typeof Wire.FollowUpKind>;
export type NhsChargeable = Known<typeof Wire.NhsChargeable>;
export type NhsCategory = Known<typeof Wire.NhsCategory>;
export type AnswerStanding = Known<typeof Wire.AnswerStanding>;
export type Ground = Disclosed<typeof Wire.Ground>;
export type ChargingBasis = Disclosed<typeof Wire.ChargingBasis>;
export type PublicFundsCondition = Disclosed<typeof Wire.PublicFundsCondition>;
/** Numbers of a newer server come as they are. */
export type Assertion = Known<typeof Wire.Assertion> | number;
export type MissingFact = Known<typeof Wire.MissingFact> | number;
export type IdentityElement = Known<typeof WireElement> | number;

/** A run of days with the same facts; only those of the purpose are set. UNKNOWN is never a "no". */
export interface FactInterval {
  readonly first: Day;
  readonly last: Day;
  readonly publicFunds: { readonly result: PublicFundsResult; readonly ground: Ground; readonly residenceTest: ResidenceTest } | null;
  /** For LIMITED: work that keeps all conditions of any one of the alternatives is allowed. */
  readonly rightToWork: {
    readonly result: RightToWorkResult;
    readonly ground: Ground;
    readonly alternatives: readonly (readonly WorkCondition[])[];
    readonly followUp: { readonly kind: FollowUpKind; readonly recordedEnd: Day | null };
  } | null;
  readonly nhsCharging: NhsChargingFact | null;
  readonly caseReference: string | null;
}

/** Whether NHS secondary care in England is charged. Urgent care is never refused by it. */
export interface NhsChargingFact {
  readonly chargeable: NhsChargeable;
  readonly category: NhsCategory;
  readonly basis: ChargingBasis;
  readonly ground: Ground;
}

/** One recorded row. Codes are the source's own; decide nothing from rows whose codes are not documented. */
export interface StatusGrant {
  readonly productType: string;
  readonly immigrationStatus: string;
  readonly codesDocumented: boolean;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly publicFunds: PublicFundsCondition;
}

/** What the status allows over the days asked, with the fields of the purpose only. */
export interface StatusAnswer {
  readonly intervals: readonly FactInterval[];
  readonly grants: readonly StatusGrant[];
  readonly nationality: string | null;
  readonly standing: AnswerStanding;
  readonly vouchedUntil: Day | null;
  readonly rulesVersion: number;
}

/** What a banner shows on a run of days. U (UNKNOWN) never means chargeable. */
export interface NhsBannerDays {
  readonly first: Day;
  readonly last: Day;
  readonly chargeable: NhsChargeable;
  readonly category: NhsCategory;
}

/** What every outcome has. */
export interface OutcomeBase {
  readonly requestId: string;
  readonly asOf: { readonly position: bigint; readonly time: Date };
  /** Names the answer in the disclosure log; empty when the server sent none. */
  readonly answerId: string;
  /** For NHS_CHARGING_BANNER, with every outcome. */
  readonly banner: readonly NhsBannerDays[];
}

/** Exactly one established record satisfies the question, and every assertion holds. */
export interface Matched extends OutcomeBase {
  readonly kind: "MATCHED";
  readonly nextStep: "USE_ANSWER";
  readonly answer: StatusAnswer;
  readonly assertions: readonly Assertion[];
  readonly agreedByEarlierValue: readonly IdentityElement[];
}

/** What is stated agrees only with a claim or a record that a person has to decide on. */
export interface UnderReview extends OutcomeBase {
  readonly kind: "UNDER_REVIEW";
  readonly nextStep: "MANUAL_ROUTE";
  readonly caseReference: string;
}

/** The right person, but a fact that this purpose needs was announced and not delivered. */
export interface Incomplete extends OutcomeBase {
  readonly kind: "INCOMPLETE";
  readonly nextStep: "MANUAL_ROUTE";
  readonly caseReference: string;
  readonly missing: readonly MissingFact[];
  readonly assertions: readonly Assertion[];
  readonly agreedByEarlierValue: readonly IdentityElement[];
}

/** No record, or a stated element disagrees, or several people could be meant: never "no status". */
export interface NotMatched extends OutcomeBase {
  readonly kind: "NOT_MATCHED";
  readonly nextStep: "CONFIRM_DETAILS";
}

export type CheckOutcome = Matched | UnderReview | Incomplete | NotMatched;

/** What became of one question of a batch, and its place from 0. A faulted one was not asked: nothing may be concluded. */
export type BatchItemOutcome =
  | { readonly kind: "ANSWERED"; readonly index: number; readonly outcome: CheckOutcome }
  | {
    readonly kind: "FAULTED";
    readonly index: number;
    readonly requestId: string;
    readonly reason: FailureReason;
    readonly violations: readonly FieldViolation[];
  };
