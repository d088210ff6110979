// Any number of questions, in order. Usage: node checkMany.js https://HOST:PORT DIRECTORY-OF-CERTIFICATES < NINOS-NAMES-AND-BIRTHDAYS.csv
import { createInterface } from "node:readline";
import { StatusCheckClient, type BatchQuestion } from "../src/index.js";

async function* questions(): AsyncGenerator<BatchQuestion> {
  for await (const line of createInterface(process.stdin)) {
    const [nino = "", familyName = "", givenNames = "", born = ""] = line.split(",");
    yield { person: { identifiers: [{ nino }], familyName, givenNames, born } };
  }
}

async function main(address: string, directory: string): Promise<void> {
  const client = new StatusCheckClient({
    address,
    clientCertificateFile: `${directory}/client.pem`,
    clientKeyFile: `${directory}/client.key`,
    serverAuthorityFile: `${directory}/server-ca.pem`,
  });
  const head = { purpose: "DWP_PUBLIC_FUNDS", initiator: "claim-run:2026-10-02" } as const;
  for await (const item of client.checkMany(head, questions())) {
    if (item.kind === "FAULTED") console.log(item.index, item.violations.map(fault => `${fault.field} ${fault.rule}`));
    else console.log(item.index, item.outcome.kind);
  }
  client.close();
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");
