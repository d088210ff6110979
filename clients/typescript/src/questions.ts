/** What a caller states. Days are ISO texts: 2026-10-02. */
import type { DocumentType as WireDocumentType } from "./generated/interdeptcheck/v1/identity.js";
import type { Purpose as WirePurpose } from "./generated/interdeptcheck/v1/status_check_service.js";

type Known<E> = Exclude<keyof E, "UNSPECIFIED">;

/** A department's question: it decides which fields an answer may fill. */
export type Purpose = Known<typeof WirePurpose>;

/** The kind of an identity or travel document. */
export type DocumentType = Known<typeof WireDocumentType>;

/** One number or document that leads to a record, as people write it: exactly one of these. */
export type Identifier =
  | { readonly nino: string }
  | { readonly nhsNumber: string }
  | { readonly ukviCustomerNumber: string }
  | { readonly uan: string }
  | { readonly gwf: string }
  | { readonly document: { readonly type: DocumentType; readonly state: string; readonly number: string } };

/** A date of birth, whose day, or month and day, may be unknown: 1974-08-12, 1974-08 or 1974. */
export type BirthDate = string;

/** An ISO day. */
export type Day = string;

/** The person as the caller knows them. Every element that is stated must agree with the record: AND, never OR. */
export interface ClaimedPerson {
  readonly identifiers: readonly Identifier[];
  readonly familyName?: string;
  readonly givenNames?: string;
  readonly born?: BirthDate;
  readonly nationality?: string;
  readonly machineReadableZone?: string;
}

/** The days asked about, both included: at most 36,600. */
export interface Period {
  readonly first: Day;
  readonly last: Day;
}

/** How recent an answer must be. */
export interface Freshness {
  readonly atLeastPosition?: bigint;
  readonly maxStalenessMs?: number;
}

/** What holds for every question of a batch. */
export interface BatchHead {
  readonly purpose: Purpose;
  /** The caller's own pseudonymous reference of who or what asks; never a person's name or identifier. */
  readonly initiator: string;
  /** Unset: today, Europe/London. */
  readonly period?: Period | undefined;
  readonly freshness?: Freshness | undefined;
}

/** What one person's status allows, for one purpose, over one period. Asking the same again is safe. */
export interface CheckQuestion extends BatchHead {
  readonly person: ClaimedPerson;
  /** A UUID; unset, the client makes one. */
  readonly requestId?: string;
}

/** One question of a batch; its period is the batch's unless it has one. */
export interface BatchQuestion {
  readonly person: ClaimedPerson;
  readonly period?: Period | undefined;
}
