"""The published vectors of the answer binding, and answers that were changed on their way."""

import json
import unittest
from pathlib import Path

from google.protobuf import json_format

import interdeptcheck as idc
from interdeptcheck import _binding, _read
from interdeptcheck.v1 import status_check_service_pb2 as contract

CALLING = Path(__file__).resolve().parents[3] / "docs" / "calling"


def vectors(name):
    return json.loads((CALLING / name).read_text(encoding="utf-8"))["vectors"]


class BindingTests(unittest.TestCase):
    def test_single_answers_have_the_digests_of_the_vectors(self):
        for file in ("answer-binding-vectors.json", "answer-binding-vectors-v2.json"):
            for vector in vectors(file):
                with self.subTest(file=file, name=vector["name"]):
                    request = json_format.ParseDict(vector["request"], contract.CheckRequest())
                    response = json_format.ParseDict(vector["response"], contract.CheckResponse())
                    question = _binding.encode_question(request, response.binding.version)
                    self.assertEqual(vector["question_encoding"], question.hex())
                    answer = _binding.encode_answer(request, response)
                    self.assertEqual(vector["answer_encoding"], answer.hex())
                    self.assertEqual(vector["answer_digest"], _binding.digest(answer).hex())

    def test_batches_have_the_digests_of_the_vectors(self):
        for file in ("batch-binding-vectors.json", "batch-binding-vectors-v2.json"):
            for vector in vectors(file):
                with self.subTest(file=file, name=vector["name"]):
                    question = json_format.ParseDict(vector["question"], contract.QuestionBatch())
                    answer = json_format.ParseDict(vector["answer"], contract.AnswerBatch())
                    encoding = _binding.encode_batch_answer(question, answer)
                    self.assertEqual(vector["answer_encoding"], encoding.hex())
                    self.assertEqual(vector["answer_digest"], _binding.digest(encoding).hex())

    def test_an_answer_that_was_changed_is_thrown_away(self):
        vector = vectors("answer-binding-vectors-v2.json")[1]
        request = json_format.ParseDict(vector["request"], contract.CheckRequest())
        response = json_format.ParseDict(vector["response"], contract.CheckResponse())
        self.assertIsInstance(_read.outcome(request, response), idc.Matched)
        response.answer.grants[0].immigration_status = "LTE"
        with self.assertRaises(idc.InterDeptCheckError) as caught:
            _read.outcome(request, response)
        self.assertEqual(idc.FailureReason.ANSWER_MIXED_UP, caught.exception.reason)

    def test_nothing_prints_or_passes_for_a_yes(self):
        vector = vectors("answer-binding-vectors-v2.json")[1]
        request = json_format.ParseDict(vector["request"], contract.CheckRequest())
        matched = _read.outcome(request, json_format.ParseDict(vector["response"], contract.CheckResponse()))
        self.assertEqual("StatusAnswer", repr(matched.answer))
        with self.assertRaises(TypeError):
            bool(matched)
        self.assertNotIn("AB123456C", repr(idc.Identifier.nino("AB123456C")))


if __name__ == "__main__":
    unittest.main()
