// One question, and all four outcomes. Usage: node check.js https://HOST:PORT DIRECTORY-OF-CERTIFICATES
import { StatusCheckClient } from "../src/index.js";

async function main(address: string, directory: string): Promise<void> {
  const client = new StatusCheckClient({
    address,
    clientCertificateFile: `${directory}/client.pem`,
    clientKeyFile: `${directory}/client.key`,
    serverAuthorityFile: `${directory}/server-ca.pem`,
  });
  const person = { identifiers: [{ nino: "AB 12 34 56 C" }], familyName: "Eriksson", givenNames: "Anna Maria", born: "1974-08-12" };
  const outcome = await client.check({ purpose: "DWP_PUBLIC_FUNDS", initiator: "claim-run:2026-10-02", person });
  switch (outcome.kind) {
    case "MATCHED": // the only one that says anything about a person
      for (const days of outcome.answer.intervals) console.log(days.first, days.last, days.publicFunds?.result);
      break;
    case "UNDER_REVIEW":
    case "INCOMPLETE":
      console.log("Refer to the Home Office by the manual route:", outcome.caseReference);
      break;
    case "NOT_MATCHED": // never "no status"
      console.log("Confirm the details with the person.");
  }
  client.close();
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");
