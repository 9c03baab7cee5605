#!/usr/bin/env python3
"""Writes the generated tables of src/ anew, or checks that they are what their generators write.

usage: gen.py [--check] SRC
"""
import pathlib
import subprocess
import sys

TABLES = [  # file below SRC, generator and its arguments
    ("token/classes.c", ["gen_classes.py", "word"]),
    ("sentence/classes.c", ["gen_classes.py", "sentence"]),
    ("token/machine.c", ["gen_wordbreak.py"]),
    ("text/lookalikes.c", ["gen_lookalikes.py"]),
    ("html/entities.c", ["gen_entities.py"]),
    ("html/byline_words.h", ["gen_byline.py"]),
]
ALONE = {"gen_entities.py", "gen_byline.py"}  # these need no Unicode data


def main():
    check, src = sys.argv[1] == "--check", pathlib.Path(sys.argv[-1])
    unicode = pathlib.Path("/usr/share/unicode").is_dir()
    wrong = 0
    for name, command in TABLES:
        if not unicode and command[0] not in ALONE:
            print(f"no unicode-data: {name} not checked")
            continue
        made = subprocess.run([sys.executable, src / "tools" / command[0], *command[1:]], capture_output=True)
        if made.returncode:
            print(f"{name}: {command[0]} needs what is not here: left as it is")
        elif not check:
            (src / name).write_bytes(made.stdout)
        elif made.stdout != (src / name).read_bytes():
            print(f"{name} is not what {command[0]} writes")
            wrong = 1
        else:
            print(f"{name}: as generated")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
