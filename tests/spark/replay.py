"""Replays generated CloudTrail events through Apache Spark and through one process, and holds the two to the same verdicts.

    python3 tests/spark/replay.py PATH/TO/iam-playground POLICIES [--events 1000000] [--directory DIR]

`cargo xtask spark` runs it with all it needs. POLICIES is a scenario; each of its requests is one kind of event, and the
decision it expects is what every event of that kind has to give. So three things are compared: what the events were made
to give, what one process says, and what Spark's processes say. It fails when they differ.
"""

import argparse
import collections
import json
import os
import pathlib
import platform
import shlex
import subprocess
import sys
import time
import zlib

Measured = collections.namedtuple("Measured", "seconds cpu memory totals")


def event(request, number):
    """A request of the scenario as the CloudTrail record of one call."""
    principal, context, asked = request["principal"], request.get("context", {}), request["resource"]
    arn, owner = (asked, None) if isinstance(asked, str) else (asked["arn"], asked.get("account"))
    account = principal.split(":")[4]
    # Every object has a name of its own, as in a real trail.
    stem, dot, ending = arn.rpartition(".")
    if arn.startswith("arn:aws:s3:::") and dot:
        arn = f"{stem}-{number}.{ending}"
    identity = {"type": "IAMUser", "principalId": "AIDAEXAMPLE", "arn": principal, "accountId": account, "accessKeyId": "AKIAEXAMPLE"}
    if ":assumed-role/" in principal:
        role = principal.split("/")[1]
        issuer = {"type": "Role", "principalId": "AROAEXAMPLE", "arn": f"arn:aws:iam::{account}:role/{role}", "accountId": account, "userName": role}
        attributes = {"creationDate": "2026-10-01T08:00:00Z", "mfaAuthenticated": "false"}
        identity |= {"type": "AssumedRole", "accessKeyId": "ASIAEXAMPLE", "sessionContext": {"sessionIssuer": issuer, "attributes": attributes}}
    service, name = request["action"].split(":")
    second = number % 86400
    record = {
        "eventVersion": "1.11",
        "userIdentity": identity,
        "eventTime": f"2026-10-01T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z",
        "eventSource": f"{service}.amazonaws.com",
        # AWS Lambda's events carry the version of its API.
        "eventName": f"{name}20150331v2" if service == "lambda" else name,
        "awsRegion": context["aws:RequestedRegion"],
        "sourceIPAddress": context["aws:SourceIp"],
        "userAgent": "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8 md/arch#x86_64 lang/python#3.13.7",
        "requestParameters": None,
        "responseElements": None,
        "requestID": f"EXAMPLE{number:09}",
        "eventID": f"00000000-0000-4000-8000-{number:012}",
        "readOnly": False,
        "resources": [{"ARN": arn, "accountId": owner or arn.split(":")[4] or account}],
        "eventType": "AwsApiCall",
        "managementEvent": False,
        "recipientAccountId": account,
        "eventCategory": "Data",
    }
    return record


def write_events(requests, count, path):
    """Writes the events, the same ones each time, and says how many of each decision they have to give."""
    expected = collections.Counter()
    state = 8
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            request = requests[(state >> 33) % len(requests)]
            record = event(request, number)
            was = "allowed"
            if (state >> 50) % 16 == 0:
                record |= {"errorCode": "AccessDenied", "errorMessage": "Access Denied"}
                was = "denied"
            file.write(json.dumps(record, separators=(",", ":")) + "\n")
            expectation = request["expect"]
            expected[was, expectation["decision"], expectation.get("decidedBy")] += 1
    return expected


def tally(lines):
    """Verdict lines as counts: of each outcome, and a sum over all lines that does not depend on their order."""
    counts = collections.Counter()
    for line in lines:
        verdict = json.loads(line)
        counts[verdict["was"], verdict["decision"], verdict["decidedBy"]] += 1
        counts["sum of checksums"] += zlib.crc32(line.rstrip("\n").encode())
    return counts.items()


def peak_memory(process):
    """The most memory that a process of this number has held so far, in bytes; 0 where the system has no /proc."""
    # What wait4 tells counts this script as well, as it was when it started the other.
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(line[1]) * 1024 for line in lines), 0)


def cpu_time():
    """The CPU time of every process that this one has started, and they in turn, in seconds; 0 where there is no /proc."""
    used, parents = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may have spaces.
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
        except OSError:
            continue
        process = int(stat.parent.name)
        parents[process] = int(fields[1])
        # Its own, and that of the processes it has waited for.
        used[process] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def ours(process):
        while process in parents and process != os.getpid():
            process = parents[process]
        return process == os.getpid()

    own = os.times()
    waited = own.children_user + own.children_system
    return waited + sum(seconds for process, seconds in used.items() if process != os.getpid() and ours(process))


def alone(command, events, verdicts):
    """One process: its time, the CPU time and the peak memory of it, in seconds and bytes."""
    with open(events, "rb") as given, open(verdicts, "wb") as found:
        start = time.monotonic()
        memory, before = 0, cpu_time()
        process = subprocess.Popen(command, stdin=given, stdout=found)
        while process.poll() is None:
            memory = max(memory, peak_memory(process.pid))
            time.sleep(0.05)
        seconds = time.monotonic() - start
    cpu = cpu_time() - before
    if process.returncode != 0:
        sys.exit(f"error: {command[0]} ended with {process.returncode}")
    with open(verdicts, encoding="utf-8") as lines:
        totals = dict(tally(lines))
    return Measured(seconds, cpu, memory, totals)


def through_spark(context, command, events, take):
    """The same through as many processes as Spark has cores; `take` makes an answer of the lines they write."""
    start, before = time.monotonic(), cpu_time()
    totals = take(context.textFile(str(events)).pipe(shlex.join(command), checkCode=True))
    return Measured(time.monotonic() - start, cpu_time() - before, None, totals)


def totals_of(verdicts):
    """The tallies of all parts added up."""
    return dict(verdicts.mapPartitions(tally).reduceByKey(lambda one, other: one + other).collect())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("playground", type=pathlib.Path, help="the program iam-playground, built with --release")
    parser.add_argument("policies", type=pathlib.Path, help="a scenario whose requests all have `expect`")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--directory", type=pathlib.Path, default=pathlib.Path("target/spark"), help="where the events are written")
    arguments = parser.parse_args()
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    import pyspark  # Here, so that --help needs no Spark, and knows where it is.

    arguments.directory.mkdir(parents=True, exist_ok=True)
    events, verdicts = arguments.directory / "events.jsonl", arguments.directory / "verdicts.jsonl"
    command = [str(arguments.playground.resolve()), "replay", str(arguments.policies.resolve())]
    requests = json.loads(arguments.policies.read_text(encoding="utf-8"))["requests"]
    expected = write_events(requests, arguments.events, events)
    size = events.stat().st_size
    print(f"{arguments.events:,} events of {len(requests)} kinds, {size / 1e6:.0f} MB", flush=True)

    one = alone(command, events, verdicts)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    # Few events are split all the same: without that there would be nothing to compare.
    split = max(1, min(32 << 20, size // (2 * cores)))
    configuration = pyspark.SparkConf().setMaster(f"local[{cores}]").setAppName("iam-playground replay")
    configuration.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false").set("spark.driver.host", "127.0.0.1")
    configuration.set("spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", str(split))
    configuration.set("spark.hadoop.fs.local.block.size", str(split))
    context = pyspark.SparkContext(conf=configuration)
    context.setLogLevel("ERROR")
    # The processes of Spark start with the first job: that is measured nowhere.
    context.parallelize(range(cores), cores).count()
    parts = context.textFile(str(events)).getNumPartitions()
    spark = through_spark(context, command, events, totals_of)
    carried = through_spark(context, ["cat"], events, lambda lines: lines.count())
    context.stop()

    wrong = carried.totals != arguments.events
    print(f"\n{'was':<8} {'would be':<13} {'by':<21} {'expected':>10} {'one process':>12} {'Spark':>10}")
    for key in sorted(set(expected) | {key for key in [*one.totals, *spark.totals] if isinstance(key, tuple)}, key=str):
        counts = [expected[key], one.totals.get(key, 0), spark.totals.get(key, 0)]
        wrong |= len(set(counts)) != 1
        print(f"{key[0]:<8} {key[1]:<13} {key[2] or '':<21} {counts[0]:>10,} {counts[1]:>12,} {counts[2]:>10,}")
    sums = [found.totals.get("sum of checksums") for found in (one, spark)]
    wrong |= sums[0] != sums[1]
    print(f"checksum of all verdict lines: {sums[0]:x} in one process, {sums[1]:x} through Spark")

    def row(what, measured, used):
        each = arguments.events / 1e6
        rate = arguments.events / measured.seconds / used
        print(f"{what:<42} {measured.seconds:>7.1f} s {used:>6} {rate:>16,.0f} {measured.cpu / each:>14.1f} µs")

    print(f"\n{'':<42} {'time':>9} {'cores':>6} {'events/s a core':>16} {'CPU time each':>17}")
    row("one process", one, 1)
    row(f"Spark {pyspark.__version__}, local[{cores}], {parts} parts", spark, cores)
    row("Spark with `cat` instead, its own share", carried, cores)
    print(f"one process held at most {one.memory / 1e6:.1f} MB of memory; load of the machine: {os.getloadavg()[0]:.1f}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores, {time.strftime('%Y-%m-%d')}")
    if wrong:
        sys.exit("error: the totals differ")
    print("The same verdicts.")


if __name__ == "__main__":
    main()
