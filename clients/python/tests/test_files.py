"""Options and their faults, and files that change while the client lives."""

import os
import shutil
import subprocess
import tempfile
import unittest

from interdeptcheck import ClientOptions, FailureReason, InterDeptCheckError
from interdeptcheck._channel import ChannelKeeper


def make_pair(directory, name):
    certificate, key = os.path.join(directory, name + ".pem"), os.path.join(directory, name + ".key")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
    subprocess.run([*command, "-subj", "/CN=test", "-out", certificate, "-keyout", key], check=True, capture_output=True)
    return certificate, key


class FakeChannel:
    def __init__(self, *_):
        self.is_open = True


@unittest.skipUnless(shutil.which("openssl"), "needs openssl")
class FileTests(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)
        self.certificate, self.key = make_pair(self.directory, "client")
        self.now = 0.0

    def options(self, **changes):
        files = {"client_certificate_file": self.certificate, "client_key_file": self.key, "server_authority_file": self.certificate}
        return ClientOptions(**{"address": "https://localhost:8443", **files, **changes})

    def keeper(self):
        return ChannelKeeper(self.options(), FakeChannel, lambda: self.now)

    def replace_pair(self):
        certificate, key = make_pair(self.directory, "next")
        os.replace(certificate, self.certificate)
        os.replace(key, self.key)

    def test_every_fault_of_the_options_is_told_at_once(self):
        other = make_pair(self.directory, "other")[1]
        with self.assertRaises(InterDeptCheckError) as caught:
            self.options(address="http://localhost", default_deadline=0, client_key_file=other, server_authority_file="").credentials()
        self.assertEqual(FailureReason.OPTIONS_INVALID, caught.exception.reason)
        fields = {"address", "default_deadline", "client_key_file", "server_authority_file"}
        self.assertEqual(fields, {fault.field for fault in caught.exception.violations})

    def test_files_that_change_give_a_new_channel_and_calls_under_way_keep_theirs(self):
        keeper = self.keeper()
        first, _ = keeper.take()
        self.replace_pair()
        self.assertIs(first, keeper.take()[0])
        self.now = 10.0
        second, idle = keeper.take()
        self.assertIsNot(first, second)
        self.assertIsNone(idle)
        self.assertIsNone(keeper.give_back(first))
        self.assertIs(first.channel, keeper.give_back(first))

    def test_files_that_are_half_written_change_nothing(self):
        keeper = self.keeper()
        first, _ = keeper.take()
        with open(self.certificate, "w", encoding="ascii") as file:
            file.write("-----BEGIN CERT")
        self.now = 10.0
        self.assertIs(first, keeper.take()[0])
        self.replace_pair()
        self.now = 20.0
        self.assertIsNot(first, keeper.take()[0])


if __name__ == "__main__":
    unittest.main()
