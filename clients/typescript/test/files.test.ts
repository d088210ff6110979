// Options and their faults, and files that change while the client lives.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ChannelKeeper } from "../src/channel.js";
import { InterDeptCheckError } from "../src/index.js";
import { readFiles, withDefaults, type ClientOptions } from "../src/options.js";

const hasOpenssl = (() => {
  try {
    return execFileSync("openssl", ["version"]).length > 0;
  } catch {
    return false;
  }
})();

function scene(run: (files: { options: (changes?: Partial<ClientOptions>) => ClientOptions; replace: () => void; certificate: string }) => void | Promise<void>) {
  return async () => {
    const directory = mkdtempSync(join(tmpdir(), "idc-"));
    const make = (name: string): [string, string] => {
      const [certificate, key] = [join(directory, `${name}.pem`), join(directory, `${name}.key`)];
      const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=test"];
      execFileSync("openssl", ["req", ...kind, "-addext", "extendedKeyUsage=clientAuth", "-out", certificate, "-keyout", key], { stdio: "ignore" });
      return [certificate, key];
    };
    try {
      const [certificate, key] = make("client");
      const replace = () => {
        const [newCertificate, newKey] = make("next");
        renameSync(newCertificate, certificate);
        renameSync(newKey, key);
      };
      const files = { address: "https://localhost:8443", clientCertificateFile: certificate, clientKeyFile: key, serverAuthorityFile: certificate };
      await run({ options: changes => ({ ...files, ...changes }), replace, certificate });
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
}

class FakeChannel {
  isOpen = true;
  close(): void {
    this.isOpen = false;
  }
}

test("every fault of the options is told at once", { skip: !hasOpenssl }, scene(({ options }) => {
  assert.throws(
    () => readFiles(withDefaults(options({ address: "http://localhost", defaultDeadlineMs: 0, clientKeyFile: "", serverAuthorityFile: "/nowhere" }))),
    (error: unknown) => error instanceof InterDeptCheckError && error.reason === "OPTIONS_INVALID"
      && ["address", "clientKeyFile", "defaultDeadlineMs", "serverAuthorityFile"].join() === error.violations.map(each => each.field).sort().join(),
  );
}));

test("files that change give a new channel, and calls under way keep theirs", { skip: !hasOpenssl }, scene(async ({ options, replace }) => {
  let now = 0;
  const keeper = new ChannelKeeper(withDefaults(options()), () => new FakeChannel(), () => now);
  let end: () => void = () => undefined;
  const ending = new Promise<void>(resolve => (end = resolve));
  let first: FakeChannel | undefined;
  const long = keeper.use(async channel => {
    first = channel;
    await ending;
  });
  replace();
  await keeper.use(async channel => assert.equal(channel, first));
  now = 10_000;
  await keeper.use(async channel => assert.notEqual(channel, first));
  assert.equal(first?.isOpen, true);
  end();
  await long;
  assert.equal(first?.isOpen, false);
}));

test("files that are half written change nothing", { skip: !hasOpenssl }, scene(async ({ options, replace, certificate }) => {
  let now = 0;
  const keeper = new ChannelKeeper(withDefaults(options()), () => new FakeChannel(), () => now);
  const first = await keeper.use(async channel => channel);
  writeFileSync(certificate, "-----BEGIN CERT");
  now = 10_000;
  assert.equal(await keeper.use(async channel => channel), first);
  replace();
  now = 20_000;
  assert.notEqual(await keeper.use(async channel => channel), first);
  assert.equal(first.isOpen, false);
}));
