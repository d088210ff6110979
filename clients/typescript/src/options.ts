/** How a client reaches the service and proves who it is. */
import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { status } from "@grpc/grpc-js";
import { InterDeptCheckError, type FieldViolation } from "./failures.js";

const fileBytesMax = 1 << 20;
const clientAuthentication = "1.3.6.1.5.5.7.3.2";

export interface ClientOptions {
  /** https://HOST:PORT and nothing else. */
  readonly address: string;
  /** PEM: the certificate first, then any intermediate ones. */
  readonly clientCertificateFile: string;
  /** PEM, not encrypted. */
  readonly clientKeyFile: string;
  /** PEM: only these authorities are trusted, never the system's. */
  readonly serverAuthorityFile: string;
  /** Of a question, in milliseconds, what is asked again included: 1 to 60,000; default 2,000. */
  readonly defaultDeadlineMs?: number;
  /** Of a batch, likewise; default 5,000. */
  readonly batchDeadlineMs?: number;
  /** Questions of one batch of checkMany: 1 to 1,000; default 250. */
  readonly batchSize?: number;
  /** Batches of checkMany on their way at once: 1 to 16; default 4. */
  readonly inFlight?: number;
  /** Milliseconds between two looks whether the files have changed; default 10,000. */
  readonly reloadIntervalMs?: number;
  /** Where chance comes from, 0 to 1; default Math.random, which is good enough for waits. */
  readonly chance?: () => number;
}

export type Settings = Required<ClientOptions>;

export interface Files {
  readonly certificate: Buffer;
  readonly key: Buffer;
  readonly authority: Buffer;
}

export const withDefaults = (options: ClientOptions): Settings => ({
  defaultDeadlineMs: 2_000,
  batchDeadlineMs: 5_000,
  batchSize: 250,
  inFlight: 4,
  reloadIntervalMs: 10_000,
  chance: Math.random,
  ...options,
});

/** Reads the files; throws with every fault of the options, not the first only. */
export function readFiles(options: Settings): Files {
  const faults: FieldViolation[] = [];
  checkValues(options, faults);
  const [certificate, key, authority] = (["clientCertificateFile", "clientKeyFile", "serverAuthorityFile"] as const)
    .map(field => readPem(field, options[field], faults));
  if (certificate && key) checkPair(certificate, key, faults);
  if (authority && !parse(authority)) faults.push({ field: "serverAuthorityFile", rule: "holds no PEM certificate" });
  if (faults.length > 0 || !certificate || !key || !authority) {
    const text = faults.map(fault => `${fault.field}: ${fault.rule}`).join("; ");
    throw new InterDeptCheckError("CALLERS_FAULT", "OPTIONS_INVALID", status.INVALID_ARGUMENT, `The client's options are wrong. ${text}.`, {
      violations: faults,
    });
  }
  return { certificate, key, authority };
}

/** The host and port. */
export function targetOf(options: Settings): string {
  const url = new URL(options.address);
  return `${url.hostname}:${url.port || "443"}`;
}

function checkValues(options: Settings, faults: FieldViolation[]): void {
  const url = URL.canParse(options.address) ? new URL(options.address) : undefined;
  if (url?.protocol !== "https:" || url.pathname !== "/" || url.search || url.username) {
    faults.push({ field: "address", rule: "is https, with a host and a port, and nothing else" });
  }
  const range = (field: "defaultDeadlineMs" | "batchDeadlineMs" | "batchSize" | "inFlight", max: number) => {
    if (!(options[field] >= 1 && options[field] <= max)) faults.push({ field, rule: `is 1 to ${max}` });
  };
  range("defaultDeadlineMs", 60_000);
  range("batchDeadlineMs", 60_000);
  range("batchSize", 1_000);
  range("inFlight", 16);
}

function readPem(field: string, path: string, faults: FieldViolation[]): Buffer | undefined {
  try {
    if (statSync(path).size <= fileBytesMax) return readFileSync(path);
    faults.push({ field, rule: `is larger than 1 MiB: ${path}` });
  } catch (error) {
    faults.push({ field, rule: `can't be read (${(error as NodeJS.ErrnoException).code ?? "not a path"}): ${path}` });
  }
  return undefined;
}

function checkPair(certificateText: Buffer, keyText: Buffer, faults: FieldViolation[]): void {
  const certificate = parse(certificateText);
  if (!certificate) {
    faults.push({ field: "clientCertificateFile", rule: "holds no PEM certificate" });
    return;
  }
  const rule = keyFault(certificate, keyText);
  if (rule) faults.push({ field: "clientKeyFile", rule });
  if (!certificate.keyUsage?.includes(clientAuthentication)) {
    faults.push({ field: "clientCertificateFile", rule: "is not made for clients: its extended key usage lacks client authentication" });
  }
  if (Date.parse(certificate.validTo) < Date.now()) faults.push({ field: "clientCertificateFile", rule: `has expired, on ${certificate.validTo}` });
}

function keyFault(certificate: X509Certificate, keyText: Buffer): string | undefined {
  if (keyText.includes("ENCRYPTED")) return "is encrypted: give the key in the clear";
  try {
    return certificate.checkPrivateKey(createPrivateKey(keyText)) ? undefined : "is not the certificate's key";
  } catch {
    return "holds no private key";
  }
}

function parse(text: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}
