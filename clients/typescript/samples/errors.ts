// The one error, and whose turn it is. Usage: node errors.js https://HOST:PORT DIRECTORY-OF-CERTIFICATES
import { InterDeptCheckError, StatusCheckClient } from "../src/index.js";

async function main(address: string, directory: string): Promise<void> {
  try {
    const client = new StatusCheckClient({
      address,
      clientCertificateFile: `${directory}/client.pem`,
      clientKeyFile: `${directory}/client.key`,
      serverAuthorityFile: `${directory}/server-ca.pem`,
    });
    const person = { identifiers: [{ nino: "AB12" }], familyName: "Eriksson" };
    await client.check({ purpose: "DWP_PUBLIC_FUNDS", initiator: "claim-run:2026-10-02", person });
  } catch (failure) {
    if (!(failure instanceof InterDeptCheckError)) throw failure;
    // Nothing may be concluded of anybody. Nothing in here is the person's.
    if (failure.kind === "REFUSED") {
      console.log(failure.reason, failure.violations.map(fault => `${fault.field} ${fault.rule}`), failure.supportReference);
    } else if (failure.kind === "TRANSPORT") {
      console.log("Ask again later:", failure.reason, "after", failure.attempts, "attempts");
    } else {
      console.log("Correct the options:", failure.message);
    }
  }
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");
