"""Runs clients/conformance/cases.json and prints what came of each case, as JSON.

Usage: conformance.py CASES SETTINGS [--aio]

SETTINGS is a JSON file with the addresses of the servers by name, and the directory of the certificates.
"""

import asyncio
import datetime
import inspect
import json
import os
import sys

import interdeptcheck as idc


def birth_date(text):
    return idc.BirthDate(*(int(part) for part in text.split("-"))) if text else None


def identifier(stated):
    (kind, value), = stated.items()
    if kind == "document":
        return idc.Identifier.document(idc.DocumentType[value["type"]], value["state"], value["number"])
    return getattr(idc.Identifier, kind)(value)


def person(people, stated):
    claim = {**people[stated["person"]], **stated.get("change", {})}
    return idc.ClaimedPerson(
        [identifier(each) for each in claim["identifiers"]], claim["family_name"], claim["given_names"], birth_date(claim["born"])
    )


def period(stated):
    days = stated.get("period")
    return idc.Period(*(datetime.date.fromisoformat(day) for day in days)) if days else None


def freshness(stated):
    return idc.Freshness(**stated["freshness"]) if "freshness" in stated else None


def named(value):
    return None if value is None else value.name


def day(value):
    return None if value is None else value.isoformat()


def outcome(said):
    told = {
        "outcome": {"Matched": "MATCHED", "UnderReview": "UNDER_REVIEW", "Incomplete": "INCOMPLETE", "NotMatched": "NOT_MATCHED"}[type(said).__name__],
        "next_step": said.next_step.name,
        "answer_id": said.answer_id,
        "banner": [
            {"from": day(each.first), "to": day(each.last), "chargeable": each.chargeable.name, "category": each.category.name}
            for each in said.banner
        ],
    }
    if isinstance(said, (idc.UnderReview, idc.Incomplete)):
        told["case_reference"] = said.case_reference
    if isinstance(said, idc.Incomplete):
        told["missing"] = [{1: "STATUS_GRANT"}[each] for each in said.missing]
    if isinstance(said, idc.Matched):
        told.update(status(said.answer))
        elements = {1: "IDENTIFIER", 2: "FAMILY_NAME", 3: "GIVEN_NAMES", 4: "BORN", 5: "NATIONALITY"}
        told["agreed_by_earlier_value"] = [elements[each] for each in said.agreed_by_earlier_value]
    return told


def status(answer):
    return {
        "standing": answer.standing.name,
        "vouched_until": day(answer.vouched_until),
        "nationality": answer.nationality,
        "grants": [
            {
                "product_type": each.product_type,
                "immigration_status": each.immigration_status,
                "codes_documented": each.codes_documented,
                "valid_from": day(each.valid_from),
                "valid_to": day(each.valid_to),
                "public_funds": each.public_funds.name,
            }
            for each in answer.grants
        ],
        "intervals": [interval(each) for each in answer.intervals],
    }


def interval(days):
    told = {"from": day(days.first), "to": day(days.last), "case_reference": days.case_reference}
    funds, work, charging = days.public_funds, days.right_to_work, days.nhs_charging
    if funds is not None:
        told["public_funds"] = {"result": funds.result.name, "ground": funds.ground.name, "residence_test": funds.residence_test.name}
    if work is not None:
        told["right_to_work"] = {
            "result": work.result.name,
            "ground": work.ground.name,
            "alternatives": [[each.name for each in one] for one in work.alternatives],
            "follow_up": {"kind": work.follow_up.kind.name, "recorded_end": day(work.follow_up.recorded_end)},
        }
    if charging is not None:
        told["nhs_charging"] = {
            "chargeable": charging.chargeable.name,
            "category": charging.category.name,
            "basis": charging.basis.name,
            "ground": charging.ground.name,
        }
    return told


def violations(found):
    return [{"field": each.field, "rule": each.rule} for each in found]


def item(said):
    if isinstance(said, idc.Faulted):
        return {"index": said.index, "faulted": {"reason": said.reason.name, "violations": violations(said.violations)}}
    return {"index": said.index, **outcome(said.outcome)}


def failure(error):
    delay = error.retry_delay
    return {
        "kind": error.kind.name,
        "reason": error.reason.name,
        "code": error.code.name,
        "support_reference": error.support_reference,
        "violations": violations(error.violations),
        "retry_delay_ms": None if delay is None else round(delay * 1000),
    }


def options(case, settings):
    directory = settings["directory"]
    seconds = case.get("deadline_ms", 10_000) / 1000
    return idc.ClientOptions(
        address=settings[case.get("server", "service")],
        client_certificate_file=os.path.join(directory, case["as"] + ".pem"),
        client_key_file=os.path.join(directory, case["as"] + ".key"),
        server_authority_file=os.path.join(directory, case.get("trust", "server") + "-ca.pem"),
        default_deadline=seconds,
        batch_deadline=seconds,
        batch_size=case.get("batch_size", 250),
    )


async def settle(made):
    """What a call of either client comes to."""
    if hasattr(made, "__aiter__"):
        return [each async for each in made]
    made = await made if inspect.isawaitable(made) else made
    return list(made) if inspect.isgenerator(made) else made


async def ask(client, case, people):
    purpose, initiator = idc.Purpose[case["purpose"]], "conformance:" + case["name"]
    if case["call"] == "check":
        question = idc.CheckQuestion(purpose, initiator, person(people, case), period(case), freshness(case))
        return outcome(await settle(client.check(question)))
    head = idc.BatchHead(purpose, initiator, period(case), freshness(case))
    questions = [idc.BatchQuestion(person(people, each), period(each)) for each in case["items"]]
    return {"items": [item(each) for each in await settle(getattr(client, case["call"])(head, questions))]}


async def run(case, people, settings, kind):
    client = kind(options(case, settings))
    try:
        return await ask(client, case, people)
    except idc.InterDeptCheckError as error:
        return {"failure": failure(error)}
    finally:
        await settle(client.close())


async def main(cases, settings, kind):
    with open(cases, encoding="utf-8") as file:
        suite = json.load(file)
    with open(settings, encoding="utf-8") as file:
        known = json.load(file)
    told = {case["name"]: await run(case, suite["people"], known, kind) for case in suite["cases"]}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    chosen = idc.AsyncStatusCheckClient if "--aio" in sys.argv else idc.StatusCheckClient
    asyncio.run(main(sys.argv[1], sys.argv[2], chosen))
