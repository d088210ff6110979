"""The rule on asking again, and the reasons of the contract."""

import unittest

import grpc

from interdeptcheck import FailureKind, FailureReason, InterDeptCheckError
from interdeptcheck._retry import RetryRule
from interdeptcheck.v1 import error_reason_pb2 as reasons


def failure(code=grpc.StatusCode.UNAVAILABLE, retry_delay=None, pushback=None):
    made = InterDeptCheckError(FailureKind.REFUSED, FailureReason.REPLICA_BUILDING, code, "", retry_delay=retry_delay)
    made.pushback = pushback
    return made


class RetryTests(unittest.TestCase):
    rule = RetryRule(lambda: 0.5)

    def test_only_unavailable_is_asked_again(self):
        for code in grpc.StatusCode:
            waits = self.rule.wait(failure(code), 0, 10) is not None
            self.assertEqual(code == grpc.StatusCode.UNAVAILABLE, waits, code)

    def test_three_times_at_most_each_with_a_longer_wait_drawn_by_chance(self):
        self.assertEqual([0.05, 0.1, 0.2, None], [self.rule.wait(failure(), retries, 10) for retries in range(4)])
        self.assertEqual(0.0, RetryRule(lambda: 0.0).wait(failure(), 2, 10))

    def test_inside_the_deadline_only(self):
        self.assertIsNone(self.rule.wait(failure(), 0, 0.05))
        self.assertIsNotNone(self.rule.wait(failure(), 0, 0.051))

    def test_the_drawn_wait_comes_on_top_of_the_delay_that_the_server_asks_for(self):
        self.assertEqual(1.55, self.rule.wait(failure(retry_delay=1.5), 0, 10))

    def test_a_pushback_is_kept_to_and_a_negative_one_forbids(self):
        self.assertEqual(0.0, self.rule.wait(failure(pushback=0.0), 0, 10))
        self.assertEqual(2.0, self.rule.wait(failure(pushback=2.0, retry_delay=3.0), 0, 10))
        self.assertIsNone(self.rule.wait(failure(pushback=-1.0), 0, 10))

    def test_the_reasons_have_the_numbers_of_the_contract(self):
        for reason in FailureReason:
            if reason < FailureReason.UNRECOGNISED:
                self.assertEqual(reasons.ErrorReason.Value("ERROR_REASON_" + reason.name), reason)


if __name__ == "__main__":
    unittest.main()
