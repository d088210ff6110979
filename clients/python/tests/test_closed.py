"""What a client says once it is closed: its own error, and never one of gRPC's."""

import asyncio
import shutil
import socket
import tempfile
import threading
import unittest

from interdeptcheck import AsyncStatusCheckClient, CheckQuestion, ClaimedPerson, ClientOptions, FailureKind, FailureReason
from interdeptcheck import Identifier, InterDeptCheckError, Purpose, StatusCheckClient
from test_files import make_pair

QUESTION = CheckQuestion(Purpose.DWP_PUBLIC_FUNDS, "claim-run:1", ClaimedPerson([Identifier.nino("MW000001A")], "Oakley", "Ivy"))
LONG = 60.0


@unittest.skipUnless(shutil.which("openssl"), "needs openssl")
class ClosedTests(unittest.TestCase):
    def setUp(self):
        directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, directory)
        self.pair = make_pair(directory, "client")
        # Taken, so that nobody else gets it; it refuses connections until it listens, and then never says a word.
        self.taken = socket.socket()
        self.addCleanup(self.taken.close)
        self.taken.bind(("127.0.0.1", 0))

    def accept(self):
        connected, _ = self.taken.accept()
        self.addCleanup(connected.close)

    def options(self):
        certificate, key = self.pair
        return ClientOptions(f"https://127.0.0.1:{self.taken.getsockname()[1]}", certificate, key, certificate)

    def assert_closed(self, caught):
        failure = caught.exception
        self.assertEqual((FailureKind.CALLERS_FAULT, FailureReason.CLIENT_CLOSED), (failure.kind, failure.reason))

    def test_a_closed_client_asks_nothing(self):
        client = StatusCheckClient(self.options())
        client.close()
        client.close()
        with self.assertRaises(InterDeptCheckError) as caught:
            client.check(QUESTION)
        self.assert_closed(caught)

    def test_closed_while_it_waits_to_ask_again(self):
        client = StatusCheckClient(self.options(), sleep=lambda _: client.close())
        with self.assertRaises(InterDeptCheckError) as caught:
            client.check(QUESTION, deadline=LONG)
        self.assert_closed(caught)

    def test_closed_while_a_call_is_under_way(self):
        self.taken.listen()
        client = StatusCheckClient(self.options())
        closing = threading.Thread(target=lambda: (self.accept(), client.close()))
        closing.start()
        with self.assertRaises(InterDeptCheckError) as caught:
            client.check(QUESTION, deadline=LONG)
        closing.join()
        self.assert_closed(caught)

    def test_closed_while_it_is_awaited(self):
        async def ask():
            async def close(_):
                await client.close()

            client = AsyncStatusCheckClient(self.options(), sleep=close)
            with self.assertRaises(InterDeptCheckError) as caught:
                await client.check(QUESTION, deadline=LONG)
            self.assert_closed(caught)
            with self.assertRaises(InterDeptCheckError) as caught:
                await client.check(QUESTION)
            self.assert_closed(caught)

        asyncio.run(ask())

    def test_closed_while_an_awaited_call_is_under_way(self):
        async def ask():
            client = AsyncStatusCheckClient(self.options())
            asked = asyncio.create_task(client.check(QUESTION, deadline=LONG))
            await asyncio.get_running_loop().run_in_executor(None, self.accept)
            await client.close()
            with self.assertRaises(InterDeptCheckError) as caught:
                await asked
            self.assert_closed(caught)

        self.taken.listen()
        asyncio.run(ask())

    def test_a_caller_that_cancels_has_cancelled(self):
        async def ask():
            client = AsyncStatusCheckClient(self.options())
            asked = asyncio.create_task(client.check(QUESTION, deadline=LONG))
            await asyncio.get_running_loop().run_in_executor(None, self.accept)
            asked.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await asked
            await client.close()

        self.taken.listen()
        asyncio.run(ask())


if __name__ == "__main__":
    unittest.main()
