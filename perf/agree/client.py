"""Calls the echo endpoint of the load harness from another gRPC stack: Python's grpcio (the C core). Closed load: each caller waits for its answer.

Usage: client.py HOST:PORT CA CERTIFICATE KEY CALLERS WARM_UP_SECONDS SECONDS PAYLOAD_BYTES

Prints one line of JSON: how many calls were answered in the measured time, how many failed, and how many that is a second.
"""

import asyncio
import json
import sys
import time

import grpc


def read(path):
    with open(path, "rb") as file:
        return file.read()


def message(payload):
    """EchoRequest by hand, field 1 and its length as a varint: the messages need no generated code."""
    head, length = b"\x0a", len(payload)
    while length >= 0x80:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + payload


async def call_on(echo, request, begin, end, counts):
    while True:
        sent = time.monotonic()
        if sent >= end:
            return
        try:
            ok = await echo(request, timeout=5) == request
        except grpc.aio.AioRpcError:
            ok = False
        if sent >= begin:
            counts["answered" if ok else "failed"] += 1
            counts["last"] = time.monotonic()


async def main(target, ca, certificate, key, callers, warm_up, seconds, payload):
    credentials = grpc.ssl_channel_credentials(read(ca), read(key), read(certificate))
    counts = {"answered": 0, "failed": 0, "last": 0.0}
    async with grpc.aio.secure_channel(target, credentials) as channel:
        # No serializers: bytes go and come as they are.
        echo = channel.unary_unary("/interdeptcheck.loadtest.EchoService/Echo")
        request = message(bytes(int(payload)))
        await echo(request, timeout=30)
        begin = time.monotonic() + float(warm_up)
        end = begin + float(seconds)
        await asyncio.gather(*(call_on(echo, request, begin, end, counts) for _ in range(int(callers))))
    elapsed = max(end, counts["last"]) - begin
    print(json.dumps({"answered": counts["answered"], "failed": counts["failed"], "per_second": counts["answered"] / elapsed}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
