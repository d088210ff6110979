// What a client says once it is closed: its own error, and never one of gRPC's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { InterDeptCheckError, StatusCheckClient, type CheckQuestion } from "../src/index.js";
import type { ClientOptions } from "../src/options.js";

const question: CheckQuestion = {
  purpose: "DWP_PUBLIC_FUNDS", initiator: "claim-run:1", person: { identifiers: [{ nino: "MW000001A" }], familyName: "Oakley", givenNames: "Ivy" },
};
// Nobody has it, and nobody is given it by chance.
const refused = "https://127.0.0.1:1";
const isClosed = (error: unknown) => error instanceof InterDeptCheckError && error.kind === "CALLERS_FAULT" && error.reason === "CLIENT_CLOSED";

function scene(run: (options: (address: string) => ClientOptions) => Promise<void>) {
  return async () => {
    const directory = mkdtempSync(join(tmpdir(), "idc-"));
    try {
      const [certificate, key] = [join(directory, "client.pem"), join(directory, "client.key")];
      const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=test"];
      execFileSync("openssl", ["req", ...kind, "-addext", "extendedKeyUsage=clientAuth", "-out", certificate, "-keyout", key], { stdio: "ignore" });
      await run(address => ({
        address, clientCertificateFile: certificate, clientKeyFile: key, serverAuthorityFile: certificate, defaultDeadlineMs: 60_000,
      }));
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
}

test("a closed client asks nothing", scene(async options => {
  const client = new StatusCheckClient(options(refused));
  client.close();
  client.close();
  await assert.rejects(client.check(question), isClosed);
}));

test("closed while it waits to ask again", scene(async options => {
  // Chance is drawn for the wait.
  const chance = () => {
    client.close();
    return 0;
  };
  const client: StatusCheckClient = new StatusCheckClient({ ...options(refused), chance });
  await assert.rejects(client.check(question), isClosed);
}));

test("closed while a call is under way", scene(async options => {
  const sockets: Socket[] = [];
  const silent = createServer(socket => sockets.push(socket.on("error", () => undefined)));
  await new Promise<void>(resolve => silent.listen(0, "127.0.0.1", resolve));
  try {
    const client = new StatusCheckClient(options(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`));
    silent.once("connection", () => client.close());
    await assert.rejects(client.check(question), isClosed);
  } finally {
    silent.close();
    sockets.forEach(socket => socket.destroy());
  }
}));
