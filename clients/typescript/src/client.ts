import { setTimeout as sleep } from "node:timers/promises";
import type { Client, ServiceError } from "@grpc/grpc-js";
import { Metadata } from "@grpc/grpc-js";
import { ChannelKeeper, openChannel } from "./channel.js";
import * as Wire from "./generated/interdeptcheck/v1/status_check_service.js";
import { withDefaults, type ClientOptions, type Settings } from "./options.js";
import type { BatchItemOutcome, CheckOutcome } from "./outcomes.js";
import type { BatchHead, BatchQuestion, CheckQuestion } from "./questions.js";
import { readItems, readOutcome } from "./read.js";
import { closedFailure, readRefusal } from "./refusal.js";
import { retryWait } from "./retry.js";
import { batch, checkRequest } from "./write.js";

const service = "/interdeptcheck.v1.StatusCheckService/";
const itemsMax = 1_000;

/** How one call goes. */
export interface CallOptions {
  /** In milliseconds, what is asked again included: 1 to 60,000; default that of the client. */
  readonly deadlineMs?: number;
  /** Gives up waiting; the server may still have answered, and audited that it did. */
  readonly signal?: AbortSignal;
}

interface Method<Q, A> {
  readonly path: string;
  readonly encode: (request: Q) => Buffer;
  readonly decode: (bytes: Buffer) => A;
}

const check: Method<Wire.CheckRequest, Wire.CheckResponse> = {
  path: `${service}Check`,
  encode: request => Buffer.from(Wire.CheckRequest.encode(request).finish()),
  decode: bytes => Wire.CheckResponse.decode(bytes),
};

const checkBatch: Method<Wire.CheckBatchRequest, Wire.CheckBatchResponse> = {
  path: `${service}CheckBatch`,
  encode: request => Buffer.from(Wire.CheckBatchRequest.encode(request).finish()),
  decode: bytes => Wire.CheckBatchResponse.decode(bytes),
};

/**
 * Asks what a person's immigration status allows. Recomputes the binding of every answer and throws when it is another's. Make one and keep it.
 * Throws InterDeptCheckError when no usable answer came.
 */
export class StatusCheckClient {
  private readonly settings: Settings;
  private readonly channels: ChannelKeeper<Client>;
  private isClosed = false;

  constructor(options: ClientOptions) {
    this.settings = withDefaults(options);
    this.channels = new ChannelKeeper(this.settings, openChannel(this.settings), () => performance.now());
  }

  /** Asks one question. */
  async check(question: CheckQuestion, options: CallOptions = {}): Promise<CheckOutcome> {
    const request = checkRequest(question);
    const deadline = demandDeadline(options.deadlineMs ?? this.settings.defaultDeadlineMs);
    return readOutcome(request, await this.ask(check, request, request.requestId, deadline, options.signal));
  }

  /** Asks 1 to 1,000 questions in one call: as many outcomes, in the same order. */
  async checkBatch(head: BatchHead, items: readonly BatchQuestion[], options: CallOptions = {}): Promise<BatchItemOutcome[]> {
    if (items.length < 1 || items.length > itemsMax) throw new RangeError("A batch has 1 to 1000 items.");
    return this.askBatch(head, items, 0, options);
  }

  /** Asks any number of questions, a few batches at once: one outcome each, in the order of the questions. Memory stays flat. */
  async *checkMany(
    head: BatchHead, questions: Iterable<BatchQuestion> | AsyncIterable<BatchQuestion>, options: CallOptions = {},
  ): AsyncGenerator<BatchItemOutcome, void, void> {
    const ending = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, ending.signal]) : ending.signal;
    const pending: Promise<BatchItemOutcome[]>[] = [];
    try {
      for await (const [items, first] of inBatches(questions, this.settings.batchSize)) {
        const asked = this.askBatch(head, items, first, { ...options, signal });
        asked.catch(() => undefined); // it is thrown when its turn comes
        pending.push(asked);
        if (pending.length === this.settings.inFlight) yield* await pending.shift()!;
      }
      while (pending.length > 0) yield* await pending.shift()!;
    } finally {
      ending.abort();
    }
  }

  /** Closes the connections; questions that have no answer yet, and later ones, fail with CLIENT_CLOSED. */
  close(): void {
    this.isClosed = true;
    this.channels.close();
  }

  private async askBatch(head: BatchHead, items: readonly BatchQuestion[], first: number, options: CallOptions): Promise<BatchItemOutcome[]> {
    const question = batch(head, items);
    const deadline = demandDeadline(options.deadlineMs ?? this.settings.batchDeadlineMs);
    const response = await this.ask(checkBatch, { batch: question }, question.requestId, deadline, options.signal);
    return readItems(question, response.batch, first);
  }

  private async ask<Q, A>(method: Method<Q, A>, request: Q, requestId: string, deadlineMs: number, signal?: AbortSignal): Promise<A> {
    const ends = performance.now() + deadlineMs;
    for (let retries = 0;; retries++) {
      signal?.throwIfAborted();
      if (this.isClosed) throw closedFailure(requestId);
      try {
        return await this.channels.use(channel => once(channel, method, request, ends - performance.now(), signal));
      } catch (error) {
        signal?.throwIfAborted();
        const failure = isServiceError(error) ? readRefusal(error, requestId) : undefined;
        // A channel that is closed says so in an error of its own.
        if (this.isClosed && (failure?.reason ?? "UNREACHABLE") === "UNREACHABLE") throw closedFailure(requestId, error);
        if (failure === undefined) throw error;
        failure.attempts = retries + 1;
        const wait = retryWait(failure, retries, ends - performance.now(), this.settings.chance);
        if (wait === undefined) throw failure;
        await sleep(wait, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
      }
    }
  }
}

function once<Q, A>(channel: Client, method: Method<Q, A>, request: Q, leftMs: number, signal?: AbortSignal): Promise<A> {
  return new Promise((resolve, reject) => {
    const options = { deadline: new Date(Date.now() + Math.max(leftMs, 0)) };
    const call = channel.makeUnaryRequest(method.path, method.encode, method.decode, request, new Metadata(), options, (error, answer) => {
      signal?.removeEventListener("abort", cancel);
      if (error) reject(error);
      else resolve(answer as A);
    });
    function cancel(): void {
      call.cancel();
    }
    signal?.addEventListener("abort", cancel, { once: true });
  });
}

const isServiceError = (error: unknown): error is ServiceError => error instanceof Error && "code" in error && "details" in error;

function demandDeadline(milliseconds: number): number {
  if (!(milliseconds >= 1 && milliseconds <= 60_000)) throw new RangeError("A deadline is 1 ms to 1 minute.");
  return milliseconds;
}

async function* inBatches(
  questions: Iterable<BatchQuestion> | AsyncIterable<BatchQuestion>, size: number,
): AsyncGenerator<[BatchQuestion[], number], void, void> {
  let [items, first]: [BatchQuestion[], number] = [[], 0];
  for await (const question of questions) {
    items.push(question);
    if (items.length < size) continue;
    yield [items, first];
    [items, first] = [[], first + items.length];
  }
  if (items.length > 0) yield [items, first];
}
