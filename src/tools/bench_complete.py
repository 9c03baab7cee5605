#!/usr/bin/env python3
"""The complete analysis, JSON Lines to JSON Lines, shipped lexicons: the program beside ICU's word iterator, one core; two workers
beside one; the largest memory. docs/BENCH.md says how to read it. Standard library only.

usage: bench_complete.py BENCH_CORE PROGRAM NEWS20.jsonl NEWS200.jsonl
COMPLETE_ROUNDS=5
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

ROUNDS = int(os.environ.get("COMPLETE_ROUNDS", "5"))
OPTIONS = ["--quiet", "--lexicons", "lexicons", "--format", "jsonl", "--input-format", "jsonl"]
MEMORY_OF = (1000, 10000, 100000)  # articles
COUNTED_BYTES = 5_000_000  # of the text whose instructions are counted


def run(words, out=os.devnull):
    """CPU seconds, wall clock seconds, largest resident KB of a command."""
    sink = [(os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)]
    t = time.perf_counter()
    pid = os.posix_spawnp(words[0], words, os.environ, file_actions=sink)
    _, status, used = os.wait4(pid, 0)
    t = time.perf_counter() - t
    if status:
        sys.exit(f"bench_complete.py: {' '.join(words)}: status {status}")
    return used.ru_utime + used.ru_stime, t, used.ru_maxrss


def text_bytes(path):
    with open(path, encoding="utf-8") as f:
        return sum(len(json.loads(line)["text"].encode()) for line in f)


def head(path, out, lines=None, size=None):
    """The first lines of a file, from its beginning again where it is too short."""
    done = written = 0
    with open(out, "wb") as to:
        while True:
            with open(path, "rb") as f:
                for line in f:
                    if done == lines or (size and written >= size):
                        return out
                    to.write(line)
                    done, written = done + 1, written + len(line)


def yardstick(bench, path):
    """Seconds a byte."""
    words = subprocess.run([bench, "--yard", path], check=True, capture_output=True, text=True).stdout.split()
    return float(words[0]) / float(words[1])


def instructions(program, path, folder):
    if not shutil.which("valgrind"):
        return None
    # Else valgrind counts each byte that glibc clears or copies at once (src/tools/gate.sh).
    tunables = "glibc.cpu.x86_rep_stosb_threshold=1000000000:glibc.cpu.x86_rep_movsb_threshold=1000000000"
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/complete.out", program, "-j1", *OPTIONS, path],
                          env={**os.environ, "GLIBC_TUNABLES": tunables}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = [line.split(":")[1] for line in done.stderr.splitlines() if "Collected" in line]
    return float(told[0]) if told else None


def row(name, bench, program, path, small, start, per_byte):
    size, ratios, speeds = text_bytes(path), [], []
    for _ in range(ROUNDS):
        yard = yardstick(bench, small)
        ours = (run([program, "-j1", *OPTIONS, path])[0] - start) / size
        ratios.append(yard / ours)
        speeds.append(1e-6 / ours)
    print(f"{name:<14} {size / 1e6:6.1f} MB  {statistics.median(speeds):6.1f} MB/s  {statistics.median(ratios):5.2f} of ICU-word "
          f"({min(ratios):.2f}-{max(ratios):.2f}){per_byte}", flush=True)


def workers(program, path):
    def wall(n):
        return run([program, f"-j{n}", *OPTIONS, path])[1]
    pairs = [wall(1) / wall(2) for _ in range(ROUNDS)]
    print(f"two workers    {statistics.median(pairs):.2f} times one, wall clock ({min(pairs):.2f}-{max(pairs):.2f})", flush=True)


def main(bench, program, small, large):
    folder = os.path.dirname(small)
    empty = head(small, os.path.join(folder, "none.jsonl"), lines=0)
    run([program, *OPTIONS, empty])  # compiled lexicons are there from now on
    start = statistics.median(run([program, "-j1", *OPTIONS, empty])[0] for _ in range(ROUNDS))
    few = head(small, os.path.join(folder, "counted.jsonl"), size=COUNTED_BYTES)
    all_of, none = instructions(program, few, folder), instructions(program, empty, folder)
    per_byte = f"  {(all_of - none) / text_bytes(few):.0f} instr/B" if all_of and none else ""
    row("complete", bench, program, small, small, start, per_byte)
    row("complete-200", bench, program, large, small, start, "")
    workers(program, small)
    for n in MEMORY_OF:
        part = head(large, os.path.join(folder, "part.jsonl"), lines=n)
        print(f"memory         {n:6} articles  {run([program, '-j2', *OPTIONS, part])[2] / 1024:5.1f} MB, two workers", flush=True)
        os.unlink(part)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
