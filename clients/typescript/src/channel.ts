/** Channels over mutual TLS from files, made anew when the files change. */
import { statSync } from "node:fs";
import { Client, credentials } from "@grpc/grpc-js";
import { readFiles, targetOf, type Files, type Settings } from "./options.js";

const channelOptions = {
  "grpc.max_receive_message_length": 16 << 20,
  "grpc.keepalive_time_ms": 30_000,
  "grpc.keepalive_timeout_ms": 10_000,
  "grpc.keepalive_permit_without_calls": 0,
  "grpc.initial_reconnect_backoff_ms": 100,
  "grpc.max_reconnect_backoff_ms": 5_000,
  "grpc.enable_http_proxy": 0,
  "grpc.service_config_disable_resolution": 1,
  "grpc.enable_retries": 0, // who asks again is the rule of retry.ts, and nobody else
};

/** What a channel is to its keeper. */
export interface Closable {
  close(): void;
}

/** A channel over mutual TLS; connects on its first call. */
export const openChannel = (settings: Settings) => (files: Files): Client =>
  new Client(targetOf(settings), credentials.createSsl(files.authority, files.key, files.certificate), channelOptions);

/** Hands out the channel of the newest good files. A channel that is replaced lives until its calls have ended. */
export class ChannelKeeper<C extends Closable> {
  private stamp: string;
  private files: Files;
  private lease: { channel: C; calls: number; retired: boolean };
  private lookedAt: number;

  constructor(private readonly settings: Settings, private readonly open: (files: Files) => C, private readonly clock: () => number) {
    this.stamp = this.look();
    this.files = readFiles(settings);
    this.lease = { channel: open(this.files), calls: 0, retired: false };
    this.lookedAt = clock();
  }

  /** Runs a call on the channel. */
  async use<T>(call: (channel: C) => Promise<T>): Promise<T> {
    if (this.clock() - this.lookedAt >= this.settings.reloadIntervalMs) this.renew();
    const lease = this.lease;
    lease.calls++;
    try {
      return await call(lease.channel);
    } finally {
      lease.calls--;
      if (lease.retired && lease.calls === 0) lease.channel.close();
    }
  }

  close(): void {
    this.lease.channel.close();
  }

  private renew(): void {
    this.lookedAt = this.clock();
    const stamp = this.look();
    if (stamp === this.stamp) return;
    let files: Files;
    try {
      files = readFiles(this.settings);
    } catch {
      return; // files that are being written are looked at again; until then the old ones do
    }
    this.stamp = stamp;
    if ((["certificate", "key", "authority"] as const).every(name => files[name].equals(this.files[name]))) return;
    const old = this.lease;
    this.files = files;
    this.lease = { channel: this.open(files), calls: 0, retired: false };
    old.retired = true;
    if (old.calls === 0) old.channel.close();
  }

  private look(): string {
    const { clientCertificateFile, clientKeyFile, serverAuthorityFile } = this.settings;
    return [clientCertificateFile, clientKeyFile, serverAuthorityFile].map(path => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : "";
    }).join("|");
  }
}
