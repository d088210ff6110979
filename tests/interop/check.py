"""Asks one check from another gRPC stack: Python's grpcio (the C core), with code that protoc generated from protos/.

Usage: check.py GENERATED HOST:PORT CA CERTIFICATE KEY < REQUEST.json > RESPONSE.json

REQUEST.json and RESPONSE.json are proto3 JSON. Exit code 0 for an answer; 1 for an error, which is printed as
{"code": NAME, "details_length": BYTES OF google.rpc.Status}.
"""

import json
import sys

import grpc
from google.protobuf import json_format


def read(path):
    with open(path, "rb") as file:
        return file.read()


def details_of(error):
    """The serialized google.rpc.Status of an error; reading it needs googleapis-common-protos, which is not asked for here."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            return value
    return b""


def main(generated, target, ca, certificate, key):
    sys.path.insert(0, generated)
    from interdeptcheck.v1 import status_check_service_pb2 as contract

    request = json_format.Parse(sys.stdin.read(), contract.CheckRequest())
    credentials = grpc.ssl_channel_credentials(read(ca), read(key), read(certificate))
    with grpc.secure_channel(target, credentials) as channel:
        check = channel.unary_unary(
            "/interdeptcheck.v1.StatusCheckService/Check",
            request_serializer=contract.CheckRequest.SerializeToString,
            response_deserializer=contract.CheckResponse.FromString,
        )
        try:
            response = check(request, timeout=10)
        except grpc.RpcError as error:
            print(json.dumps({"code": error.code().name, "details_length": len(details_of(error))}))
            return 1
    print(json_format.MessageToJson(response, preserving_proto_field_name=True))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
