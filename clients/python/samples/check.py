"""One question, and all four outcomes. Usage: check.py https://HOST:PORT DIRECTORY-OF-CERTIFICATES"""

import datetime
import sys

import interdeptcheck as idc


def main(address, directory):
    options = idc.ClientOptions(address, f"{directory}/client.pem", f"{directory}/client.key", f"{directory}/server-ca.pem")
    person = idc.ClaimedPerson(
        identifiers=[idc.Identifier.nino("AB 12 34 56 C")],
        family_name="Eriksson",
        given_names="Anna Maria",
        born=idc.BirthDate.of(datetime.date(1974, 8, 12)),
    )
    with idc.StatusCheckClient(options) as client:
        outcome = client.check(idc.CheckQuestion(idc.Purpose.DWP_PUBLIC_FUNDS, "claim-run:2026-10-02", person))
    if isinstance(outcome, idc.Matched):  # the only one that says anything about a person
        for days in outcome.answer.intervals:
            print(days.first, days.last, days.public_funds.result.name)
    elif isinstance(outcome, (idc.UnderReview, idc.Incomplete)):
        print("Refer to the Home Office by the manual route:", outcome.case_reference)
    else:
        print("Confirm the details with the person.")  # never "no status"


if __name__ == "__main__":
    main(*sys.argv[1:])
