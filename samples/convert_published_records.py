#!/usr/bin/env python3
"""Turns HMRC's published stub records (JSON) into changes for InterDeptCheck (NDJSON).

One change a line, as proto3 JSON of interdeptcheck.v1.Change (protos/interdeptcheck/v1/change.proto). The same input always
gives the same output, byte for byte: event ids are derived from the content, person ids from the person's key. Nothing is
repaired: rows that end before they start, numbers of two people and undocumented codes are passed on as they are.
"""
import argparse
import json
import sys
import uuid

NAMESPACE = uuid.UUID("5f0d1f0e-8a3c-5c1e-9b52-2d7c4b6a9e10")  # of these samples alone; changing it changes every id
SYSTEM = "HMRC-STUB"
KNOWN_SINCE = "2021-01-01"  # the input doesn't say since when a person or a number is known
STATE_OF_PERMITS = "GBR"
DOCUMENT_TYPES = {
    "PASSPORT": "DOCUMENT_TYPE_PASSPORT",
    "NAT": "DOCUMENT_TYPE_NATIONAL_IDENTITY_CARD",
    "BRP": "DOCUMENT_TYPE_BIOMETRIC_RESIDENCE_PERMIT",
    "BRC": "DOCUMENT_TYPE_BIOMETRIC_RESIDENCE_CARD",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="published-records.json: an object with 'persons' (by key) and 'records'")
    parser.add_argument("-o", "--output", help="the file to write; standard output when left out")
    arguments = parser.parse_args()

    with open(arguments.input, encoding="utf-8") as source:
        published = json.load(source)
    text = "".join(line(change) for change in changes(published))
    if arguments.output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        with open(arguments.output, "w", encoding="utf-8", newline="\n") as target:
            target.write(text)


def changes(published):
    """Every person that has records, in the records' order: registration and statuses at the first, then each number."""
    persons = published["persons"]
    met = set()
    for record in published["records"]:
        key = record["person"]
        person = persons[key]
        if key not in met:
            met.add(key)
            yield registered(key, person)
            for index, status in enumerate(person["statuses"], start=1):
                yield granted(key, person, index, status)
        yield nino_linked(key, person, record["nino"])
        yield document_added(key, person, record["documentType"], record["documentNumber"])


def registered(key, person):
    return change(key, "person", KNOWN_SINCE, None, "person_registered", {"identity": attestation(person)})


def granted(key, person, index, status):
    body = {
        "grant_id": f"{SYSTEM}/{key}/{index}",
        "product_type": status["productType"],
        "immigration_status": status["immigrationStatus"],
        "valid_from": status["statusStartDate"],
        "valid_until": status["statusEndDate"] or "",
        "public_funds": "PUBLIC_FUNDS_NO_RECOURSE" if status["noRecourseToPublicFunds"] else "PUBLIC_FUNDS_RECOURSE",
    }
    return change(key, f"status-{index}", status["statusStartDate"], person, "status_granted", body)


def nino_linked(key, person, nino):
    return change(key, f"nino-{nino}", KNOWN_SINCE, person, "identifier_linked", {"identifier": {"nino": nino}})


def document_added(key, person, code, number):
    state = STATE_OF_PERMITS if code in ("BRP", "BRC") else person["nationality"]
    document = {"type": DOCUMENT_TYPES[code], "state": state, "number": number}
    return change(key, f"document-{code}-{number}", KNOWN_SINCE, person, "document_added", {"document": document})


def change(key, part, effective_on, person, body_name, body):
    content = {
        "person_id": str(uuid.uuid5(NAMESPACE, f"person/{key}")),
        "source": {"system": SYSTEM, "reference": f"{key}/{part}"},
        "effective_on": effective_on,
    }
    if person is not None:
        content["attestation"] = attestation(person)
    content[body_name] = body
    return {"event_id": str(uuid.uuid5(NAMESPACE, "event/" + compact(content))), **content}


def attestation(person):
    given, _, family = person["fullName"].rpartition(" ")
    return {
        "family_name": family,
        "given_names": given,
        "born": person["dateOfBirth"],
        "nationality": person["nationality"],
    }


def line(value):
    return compact(value) + "\n"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
