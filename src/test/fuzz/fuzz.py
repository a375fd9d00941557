"""Starts Quintet from its jar with a folder of its own, has Schemathesis try the API, and says what came of it.

    python fuzz.py --jar target/run/.../quintet.jar [--seconds 90] [--seed 1]

It fails where an answer is a fault of Quintet's own (500), where a status or a type of content isn't described, or where the
log tells of a fault; and, when it lasts five minutes or longer, where the server's memory grows.
"""

import argparse
import os
import pathlib
import re
import shutil
import socket
import subprocess
import statistics
import sys
import tempfile
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
NOTES = pathlib.Path("target").resolve()  # where Schemathesis keeps what it found
LONG = 300  # seconds; before, the JVM still compiles and makes itself at home
REST = 20  # seconds, after which what answers took is given back
MOST_GROWTH = 1.1  # of memory, from the middle to the end
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def megabytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) // 1024 if found else 0


class Memory(threading.Thread):
    """What a process takes, every second."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.taken = pid, []

    def run(self):
        while True:
            self.taken.append(megabytes(self.pid))
            time.sleep(1)

    def tenths(self):
        n = len(self.taken)
        return [statistics.median(self.taken[n * i // 10 : n * (i + 1) // 10]) for i in range(10)]


def answering(server, url):
    for _ in range(600):
        if server.poll() is not None:
            sys.exit("Quintet didn't start; its log is above.")
        try:
            with urllib.request.urlopen(url + "/api/models"):
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("Quintet didn't answer within two minutes.")


def main():
    read = argparse.ArgumentParser()
    read.add_argument("--java", default="java")
    read.add_argument("--jar", required=True)
    read.add_argument("--seconds", type=int, default=90)
    read.add_argument("--seed", default="1")
    said = read.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    home = tempfile.mkdtemp(prefix="quintet-fuzz")
    log = NOTES / "fuzz.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [said.java, "-Xmx1g", "-XX:TrimNativeHeapInterval=10000", "-jar", said.jar, f"--quintet.home={home}", f"--server.port={port}"],
            stdout=out, stderr=subprocess.STDOUT)
    try:
        answering(server, url)
        memory = Memory(server.pid)
        memory.start()
        # One worker: Python 3.11 can trip over itself when two threads read syntax trees, which Hypothesis does.
        code = subprocess.run(
            [pathlib.Path(sys.executable).absolute().with_name("schemathesis"), "run", url + "/api/openapi.json",
             "--phases", "coverage,fuzzing", "--checks", CHECKS, "--workers", "1", "--seed", said.seed,
             "--max-time", str(said.seconds), "--request-timeout", "60", "--continue-on-failure", "--no-shrink"],
            cwd=NOTES, env=os.environ | {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "QUINTET_URL": url}).returncode
        tenths = memory.tenths()
        print("Memory of the server in each tenth of the time, in MB:", *(f"{t:.0f}" for t in tenths))
        if said.seconds >= LONG:
            time.sleep(REST)
            rested = statistics.median(memory.taken[-5:])
            print(f"After a rest of {REST} s: {rested:.0f}")
            # Under load the JVM compiles for minutes, which takes memory, too: the end is held against the middle.
            if rested > MOST_GROWTH * max(tenths[3:6]):
                print("It grows.")
                code = code or 1
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
        shutil.rmtree(home, ignore_errors=True)
    faults = re.findall(r".* ERROR .*", log.read_text())
    for fault in faults[:20]:
        print(fault)
    sys.exit(code or bool(faults))


main()
