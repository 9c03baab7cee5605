#!/usr/bin/env python3
"""One article from the command line to its record, beside `jq .` on the same file: medians of CPU and wall clock time.

usage: bench_start.py PROGRAM ARTICLE.jsonl
"""
import os, shutil, statistics, sys, time

ROUNDS, FIRST_ROUNDS, SETTLED = 41, 5, 3.5


def run(words):
    """CPU and wall clock milliseconds of a command."""
    null = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    t = time.perf_counter()
    pid = os.posix_spawnp(words[0], words, os.environ, file_actions=null)
    _, status, used = os.wait4(pid, 0)
    t = time.perf_counter() - t
    if status:
        sys.exit(f"bench_start.py: {' '.join(words)}: status {status}")
    return (used.ru_utime + used.ru_stime) * 1e3, t * 1e3


def medians(runs):
    return [statistics.median(r[i] for r in runs) for i in (0, 1)]


def main(program, article):
    command = [program, "--format", "jsonl", article]
    run(command)
    time.sleep(SETTLED)  # cached lexicons are trusted when nothing has changed for some seconds
    run(command)
    jq = ["jq", ".", article] if shutil.which("jq") else None
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(run(command))
        theirs.append(run(jq) if jq else (0, 0))
    cpu, wall = medians(ours)
    line = f"start: {cpu:.2f} ms CPU, {wall:.2f} ms wall"
    if jq:
        jq_cpu, jq_wall = medians(theirs)
        line += f"; {cpu / jq_cpu:.3f} and {wall / jq_wall:.3f} of jq ({jq_cpu:.1f}, {jq_wall:.1f} ms)"
    first = medians([run(command + ["--no-cache"]) for _ in range(FIRST_ROUNDS)])
    print(f"{line}; first start {first[0]:.0f} ms CPU, {first[1]:.0f} ms wall")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
