#!/usr/bin/env python3
"""The laws of the rooms (src/README.md), checked. Standard library only.

usage: check_rooms.py [LIBRARY]     LIBRARY: the built libraries' path without .a and .so: their symbols are checked too
       check_rooms.py --stats       numbers about the code
       check_rooms.py --map         every file of src and the line at its head that says what it is

Errors, one a line as file:line: sentence, make the exit status 1; warnings do not.
"""
import pathlib
import re
import subprocess
import sys

FLOW = ["base", "text", "token", "sentence", "lexicon", "entity", "quote", "speaker", "theme", "output"]
PROGRAM = ["html", "input", "dictionary", "eval", "store", "link", "stats", "report", "cli"]
# The only files that may see each foreign header (law 2).
FOREIGN = {"unicode/": ["text/icu.h", "token/dictionary.c", "sentence/dictionary.c"],
           "utf8proc.h": ["text/fold.c", "eval/words.c", "eval/law.c", "link/names.c"],
           "pcre2.h": ["lexicon/pattern.c", "entity/pattern.c"],
           "jansson.h": ["input/*.c", "eval/read.c", "stats/records.c", "html/jsonld.c"],
           "yaml.h": ["dictionary/yaml.c"],
           "sqlite3.h": ["store/*.[ch]"],
           "sha2.h": ["cli/maker.c", "report/page.c"],
           "zlib.h": ["report/pack.c", "input/inflate.c", "cli/zip.c"],
           "brotli/": ["input/inflate.c"],
           "lzma.h": ["input/packings.c"],
           "bzlib.h": ["input/packings.c"],
           "archive.h": ["input/unpack.h"],
           "archive_entry.h": ["input/unpack.h"],
           "signal.h": ["base/pool.c", "input/input.h", "input/pdf.c", "store/store.h"],
           "expat.h": ["dictionary/yoshikoder.c", "input/feed.c", "input/office.c"]}
# Law 3, for the library: what reads a locale, a clock, the environment, or draws a random number.
BANNED_HEADERS = {"ctype.h", "wctype.h", "wchar.h", "locale.h", "time.h", "sys/time.h", "sys/random.h", "setjmp.h"}
BANNED_SYMBOLS = set("""
    setlocale localeconv uselocale newlocale strcoll strxfrm __ctype_b_loc __ctype_toupper_loc __ctype_tolower_loc
    toupper tolower isalpha isalnum isspace isdigit isupper islower ispunct towlower towupper iswalpha mbrtowc mbstowcs
    wcstombs time clock clock_gettime gettimeofday localtime localtime_r gmtime strftime mktime rand srand rand_r random
    srandom drand48 getrandom arc4random getenv secure_getenv strtok strerror atof strtod strtof abort exit _exit printf
    puts putchar vprintf gets sprintf strcpy strcat""".split())
WIDE, WIDEST, LONG = 100, 140, 60

errors, warnings = [], []


def error(where, sentence):
    errors.append(f"{where}: {sentence}")


def blank_comments(text):
    """The same text with comments and the insides of literals turned to blanks, line ends kept."""
    def blank(m):
        s = m.group(0)
        keep = s[0] if s[0] in "\"'" else ""
        return keep + re.sub(r"[^\n]", " ", s[len(keep):len(s) - len(keep)]) + keep
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def check_include(where, me, line):
    m = re.match(r'\s*#\s*include\s+(["<])([^">]+)[">]', line)
    if not m:
        return
    quoted, inc = m.group(1) == '"', m.group(2)
    room, other = (me.parts[0] if len(me.parts) > 1 else "."), inc.split("/")[0]
    if quoted and "/" not in inc and inc != "polyanalyze.h":
        error(where, f'write "{room}/{inc}": paths start at src/')
    if other in FLOW + PROGRAM and other not in (room, "base") and inc != f"{other}/{other}.h":
        error(where, f"{inc} is private to {other}")
    if other in FLOW and room in FLOW and FLOW.index(other) > FLOW.index(room):
        error(where, f"{room} may not look ahead to {other}")
    if other in PROGRAM and room in FLOW + ["."]:
        error(where, f"the library may not look at {other}: it belongs to the program")
    if other in FLOW[1:] and room in PROGRAM:
        error(where, f"the program sees the public header, base/ and its own rooms, not {other}")
    for head, homes in FOREIGN.items():
        if inc.startswith(head) and not any(me.match(h) for h in homes):
            error(where, f"{inc} belongs to {', '.join(homes)}")
    if room in FLOW + ["."] and not quoted and inc in BANNED_HEADERS:
        error(where, f"<{inc}> does not enter the library (no locale, no clock, no random numbers)")


def line_of(code, at):
    return code.count("\n", 0, at) + 1


def check_names(path, me, code):
    """Law 4 where it shows: macros, enumerators and types of headers."""
    room = me.parts[0].upper() if len(me.parts) > 1 else ""
    guard = f"POLY_{room}_{me.stem.upper()}_H" if room else "POLYANALYZE_H"
    if not re.search(rf"#ifndef {guard}\n#define {guard}\n", code):
        error(f"{path}:1", f"its guard should be {guard}")
    for m in re.finditer(r"^\s*#\s*define\s+(\w+)", code, re.M):
        if not m.group(1).startswith("POLY"):
            error(f"{path}:{line_of(code, m.start(1))}", f"macro {m.group(1)} lacks POLY_")
    for m in re.finditer(r"\benum\b[^{;()]*\{([^}]*)\}", code):
        for e in re.finditer(r"(?:^|,)\s*(\w+)", m.group(1)):
            if not e.group(1).startswith("POLY_"):
                error(f"{path}:{line_of(code, m.start(1) + e.start(1))}", f"enumerator {e.group(1)} lacks POLY_")
    for m in re.finditer(r"^(?:\}|typedef [^;{]*?)\s*\**(\w+);", code, re.M):
        if not m.group(1).startswith("poly_"):
            error(f"{path}:{line_of(code, m.start(1))}", f"type {m.group(1)} lacks poly_")


def check_style(path, text, wide):
    if text and not text.endswith("\n"):
        error(path, "the last line has no end")
    for no, line in enumerate(text.split("\n"), 1):
        if line.endswith((" ", "\t")):
            error(f"{path}:{no}", "blanks at the end of the line")
        if path.suffix in (".c", ".h") and "\t" in line:
            error(f"{path}:{no}", "a TAB")
        if "\r" in line:
            error(f"{path}:{no}", "a carriage return")
        if len(line) > WIDEST and path.parts[0] in ("src", "include") and path.suffix in (".c", ".h"):
            error(f"{path}:{no}", f"{len(line)} columns; {WIDE} are plenty, {WIDEST} the end")
        elif len(line) > WIDE:
            wide[path] = wide.get(path, 0) + 1


def functions(code):
    """(name, first line, lines) of each function; its body's braces stand in column one, or all of it on one line."""
    lines = code.split("\n")
    start = None
    for i, line in enumerate(lines):
        if line == "{":
            start = i
        elif line.startswith("}") and start is not None:
            head = start - 1
            while head > 0 and re.match(r"[^}#{\s]|\s+\S", lines[head - 1]) and lines[head - 1].rstrip()[-1] not in ";\\":
                head -= 1
            m = re.search(r"(\w+)\s*\(", " ".join(lines[head:start]))
            yield (m.group(1) if m else "?"), head + 1, i - start + 1
            start = None
        elif start is None:
            m = re.match(r"[a-z][\w\s\*]*?(\w+)\([^;{}]*\)\s*\{.*\}\s*$", line)
            if m:
                yield m.group(1), i + 1, 1


def check_sources():
    wide = {}
    for path in sorted([*pathlib.Path("src").rglob("*.[ch]"), *pathlib.Path("include").glob("*.h")]):
        me = path.relative_to(path.parts[0])
        text = path.read_text(encoding="utf-8")
        code = blank_comments(text)
        room = me.parts[0] if len(me.parts) > 1 else "."
        if len(me.parts) > 1 and room not in FLOW + PROGRAM:
            error(path, f"{room} is not a room: add it to check_rooms.py and src/README.md")
        for no, line in enumerate(text.split("\n"), 1):
            check_include(f"{path}:{no}", me, line)
        if path.suffix == ".h":
            check_names(path, me, code)
        if path.parts[0] == "src" and not first_sentence(path):
            error(f"{path}:1", f'the head does not begin with "{path.name} - what it is"')
        if "generated by" in text[:400].lower():
            continue
        check_style(path, text, wide)
        for name, line, n in functions(code):
            if n > LONG:
                warnings.append(f"{path}:{line}: {name} has {n} lines: one switch or one table walk?")
    for top, pattern in (("tests", "*.[ch]"), ("tests", "*.sh"), ("src/tools", "*.py"), ("src/tools", "*.sh")):
        for path in sorted(pathlib.Path(top).rglob(pattern)):
            check_style(path, path.read_text(encoding="utf-8", errors="replace"), {})
    if wide:
        most = sorted(wide.items(), key=lambda w: -w[1])[:5]
        names = ", ".join(f"{p} {n}" for p, n in most)
        warnings.append(f"{sum(wide.values())} lines are wider than {WIDE} columns (most in {names})")


def tool(*cmd):
    return subprocess.run(cmd, check=True, capture_output=True, text=True).stdout.split("\n")


def check_library(lib):
    """Laws 3 and 4 as the linker sees them."""
    member = ""
    for line in tool("nm", "-A", lib + ".a"):
        m = re.match(r"[^:]*:([^:]+):\s*[0-9a-f]*\s+(\S)\s+(\S+)$", line)
        if not m:
            continue
        member, kind, name = m.groups()
        if kind == "U" and name in BANNED_SYMBOLS:
            error(f"{lib}.a({member})", f"calls {name}")
        if kind in "TDBRCVWGS" and not name.startswith("poly_"):
            error(f"{lib}.a({member})", f"external symbol {name} lacks poly_")
    for line in tool("size", "-A", lib + ".a"):
        m = re.match(r"(\S+)\s+\(ex \S+\):|(\S+)\s+:", line)
        if m:
            member = m.group(1) or m.group(2)
        m = re.match(r"(\.(?:data|bss|tdata|tbss)\S*)\s+(\d+)", line)
        if m and int(m.group(2)) and not m.group(1).startswith(".data.rel.ro"):
            error(f"{lib}.a({member})", f"mutable data: {m.group(2)} bytes in {m.group(1)}")
    for line in tool("nm", "-D", "--defined-only", lib + ".so"):
        name = line.split()[-1] if line.split() else "poly_"
        if not name.startswith("poly_"):
            error(lib + ".so", f"exports {name}")
    public = set(re.findall(r"POLY_API[^;]*?\b(poly_\w+)\(", pathlib.Path("include/polyanalyze.h").read_text()))
    exported = {line.split()[-1] for line in tool("nm", "-D", "--defined-only", lib + ".so") if line.split()}
    for name in sorted(public - exported):
        error(lib + ".so", f"{name} is declared in the public header and not there")
    for name in sorted(exported - public):
        if name.startswith("poly_"):
            error(lib + ".so", f"exports {name}, which the public header does not declare")


def stats():
    total = [0, 0, 0, 0]
    lengths = []
    print(f"{'room':10} {'files':>5} {'lines':>6} {'code':>6} {'functions':>9} {'asserts/kLOC':>12}")
    rooms = {}
    for path in sorted([*pathlib.Path("src").rglob("*.[ch]"), *pathlib.Path("include").glob("*.h")]):
        text = path.read_text(encoding="utf-8")
        if "generated by" in text[:400].lower():
            continue
        code = blank_comments(text)
        fs = list(functions(code))
        lengths += [n for _, _, n in fs]
        loc = sum(1 for line in code.split("\n") if line.strip())
        room = path.parts[1] if len(path.parts) > 2 else path.parts[0]
        r = rooms.setdefault(room, [0, 0, 0, 0, 0])
        for i, n in enumerate((1, text.count("\n"), loc, len(fs), len(re.findall(r"\bassert\(", code)))):
            r[i] += n
    for room in sorted(rooms, key=lambda r: (FLOW + PROGRAM).index(r) if r in FLOW + PROGRAM else -1):
        f, lines, loc, n, a = rooms[room]
        print(f"{room:10} {f:5} {lines:6} {loc:6} {n:9} {1000 * a / loc if loc else 0:12.1f}")
    total = [sum(r[i] for r in rooms.values()) for i in range(5)]
    print(f"{'all':10} {total[0]:5} {total[1]:6} {total[2]:6} {total[3]:9} {1000 * total[4] / max(1, total[2]):12.1f}")
    lengths.sort()
    if lengths:
        median, tenth = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
        print(f"function length: median {median}, 90th percentile {tenth}, longest {lengths[-1]}")


def first_sentence(path):
    """What the head of a source file says it is; None where it says nothing."""
    head = path.read_text(encoding="utf-8")[:1000]
    if path.suffix in (".c", ".h"):
        m = re.match(r"/\*\s+(?:\* )?" + re.escape(path.name) + r" - (.*?)(?:\*/|\n \*\n|(?<!\.)\. (?=[A-Z]))", head, re.S)
        return re.sub(r"\s*\n \* ", " ", m.group(1)).strip().rstrip(".") if m else None
    body = head.partition("\n")[2]
    m = re.match(r'(?:"""|# )(.*?)(?:"""|\.\s|$)', body.replace("\n# ", " "), re.S)
    return m.group(1).strip() if m else None


def show_map():
    room = None
    for path in sorted(p for p in pathlib.Path("src").rglob("*") if p.suffix in (".c", ".h", ".py", ".sh")):
        if path.parent != room:
            room = path.parent
            print(f"\n{room}/")
        print(f"  {path.name:18} {first_sentence(path) or '?'}")


def main():
    if "--stats" in sys.argv:
        return stats()
    if "--map" in sys.argv:
        return show_map()
    check_sources()
    for lib in sys.argv[1:]:
        check_library(lib)
    for w in warnings:
        print("warning:", w)
    for e in errors:
        print(e)
    print(f"lint: {len(errors)} errors, {len(warnings)} warnings")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
