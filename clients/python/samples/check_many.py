"""Any number of questions, awaited in order. Usage: check_many.py https://HOST:PORT DIRECTORY-OF-CERTIFICATES < NINOS-NAMES-AND-BIRTHDAYS.csv"""

import asyncio
import csv
import sys

import interdeptcheck as idc


def questions(lines):
    for nino, family_name, given_names, born in csv.reader(lines):
        birth_date = idc.BirthDate(*(int(part) for part in born.split("-")))
        yield idc.BatchQuestion(idc.ClaimedPerson([idc.Identifier.nino(nino)], family_name, given_names, birth_date))


async def main(address, directory):
    options = idc.ClientOptions(address, f"{directory}/client.pem", f"{directory}/client.key", f"{directory}/server-ca.pem")
    head = idc.BatchHead(idc.Purpose.DWP_PUBLIC_FUNDS, "claim-run:2026-10-02")
    async with idc.AsyncStatusCheckClient(options) as client:
        async for item in client.check_many(head, questions(sys.stdin)):
            if isinstance(item, idc.Faulted):
                print(item.index, [f"{fault.field} {fault.rule}" for fault in item.violations])
            else:
                print(item.index, type(item.outcome).__name__)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
