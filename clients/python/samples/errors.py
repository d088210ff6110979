"""The one exception, and whose turn it is. Usage: errors.py https://HOST:PORT DIRECTORY-OF-CERTIFICATES"""

import sys

import interdeptcheck as idc


def main(address, directory):
    nobody = idc.ClaimedPerson(identifiers=[idc.Identifier.nino("AB12")], family_name="Eriksson")
    question = idc.CheckQuestion(idc.Purpose.DWP_PUBLIC_FUNDS, "claim-run:2026-10-02", nobody)
    try:
        options = idc.ClientOptions(address, f"{directory}/client.pem", f"{directory}/client.key", f"{directory}/server-ca.pem")
        with idc.StatusCheckClient(options) as client:
            client.check(question)
    except idc.InterDeptCheckError as failure:
        # Nothing may be concluded of anybody. Nothing in here is the person's.
        if failure.kind is idc.FailureKind.REFUSED:
            print(failure.reason.name, [f"{fault.field} {fault.rule}" for fault in failure.violations], failure.support_reference)
        elif failure.kind is idc.FailureKind.TRANSPORT:
            print("Ask again later:", failure.reason.name, "after", failure.attempts, "attempts")
        else:
            print("Correct the options:", failure)


if __name__ == "__main__":
    main(*sys.argv[1:])
