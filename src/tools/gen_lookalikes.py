#!/usr/bin/env python3
"""Writes src/text/lookalikes.c: letters that are taken for an ASCII letter or digit.

Source: the confusables data of Unicode Technical Standard #39 as ICU carries it. ICU's spoof checker
is asked for the skeleton of every letter; letters with the skeleton of an ASCII letter or digit are its
look-alikes. Where several ASCII characters share a skeleton (I, l, 1), case and kind decide. Left out:
right-to-left scripts, and what folding (NFKC) makes ASCII of anyway. The small letters of Greek and Cyrillic
capitals in the list are added where they have no look-alike of their own ("к" for k, as K is in it): they
are marked as weak.

Usage: gen_lookalikes.py > src/text/lookalikes.c     (needs ICU's libraries and a Python of the same
Unicode version; `make gen-check` compares)
"""
import ctypes
import ctypes.util
import sys
import unicodedata

ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def open_icu():
    name = ctypes.util.find_library("icui18n")
    if not name:
        sys.exit("gen_lookalikes.py: ICU is not installed")
    version = name.rsplit(".", 1)[1]
    icu = ctypes.CDLL(name)
    uc = ctypes.CDLL(ctypes.util.find_library("icuuc"))
    status = ctypes.c_int(0)
    opener = getattr(icu, "uspoof_open_" + version)
    opener.restype = ctypes.c_void_p
    checker = ctypes.c_void_p(opener(ctypes.byref(status)))
    if status.value > 0:
        sys.exit("gen_lookalikes.py: ICU's spoof checker does not open")
    skeleton = getattr(icu, "uspoof_getSkeletonUTF8_" + version)
    unicode_version = (ctypes.c_ubyte * 4)()
    getattr(uc, "u_getUnicodeVersion_" + version)(unicode_version)

    def of(text):
        raw, room = text.encode("utf-8"), ctypes.create_string_buffer(256)
        done = ctypes.c_int(0)
        n = skeleton(checker, ctypes.c_uint32(0), raw, ctypes.c_int32(len(raw)), room, 256, ctypes.byref(done))
        return room.raw[:n].decode("utf-8") if done.value <= 0 else None

    return of, "%d.%d" % (unicode_version[0], unicode_version[1])


def choose(char, same):
    """Of the ASCII characters that look the same, the one of char's own kind."""
    kind = unicodedata.category(char)
    wanted = {"Lu": str.isupper, "Lt": str.isupper}.get(kind, str.islower)
    for test in (wanted, str.isalpha):
        for c in same:
            if test(c):
                return c
    return same[0]


def pairs(of):
    looks = {}
    for c in ASCII:
        looks.setdefault(of(c), []).append(c)
    for cp in range(0x80, 0x20000):
        char = chr(cp)
        if unicodedata.category(char) not in ("Lu", "Ll", "Lt", "Lo", "Lm"):
            continue
        if unicodedata.bidirectional(char) != "L" or unicodedata.normalize("NFKC", char).isascii():
            continue
        same = looks.get(of(char))
        if same:
            yield cp, choose(char, same)


def with_small_letters(rows):
    """Adds the weak ones: (cp, letter, weak)."""
    strict = dict(rows)
    out = {cp: (c, 0) for cp, c in rows}
    for cp, c in rows:
        small = chr(cp).lower()
        if 0x370 <= cp <= 0x52F and small != chr(cp) and len(small) == 1 and ord(small) not in strict:
            out[ord(small)] = (c.lower(), 1)
    return [(cp, *out[cp]) for cp in sorted(out)]


def main():
    of, version = open_icu()
    rows = with_small_letters(list(pairs(of)))
    print(f"""/* lookalikes.c - letters that are taken for an ASCII letter or digit. Written by
 * src/tools/gen_lookalikes.py from the confusables (UTS #39) of Unicode {version}; do not edit. */
#include "text/parts.h"

/* clang-format off */
static const struct {{ uint32_t cp; char is; bool weak; }} table[] = {{""")
    for i in range(0, len(rows), 5):
        print("    " + " ".join("{0x%04x, '%s', %d}," % r for r in rows[i:i + 5]))
    print("""};
/* clang-format on */

char poly_lookalike(uint32_t cp, bool *weak)
{
    uint32_t lo = 0, hi = sizeof table / sizeof *table;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (table[mid].cp == cp) {
            *weak = table[mid].weak;
            return table[mid].is;
        }
        if (table[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}""")


if __name__ == "__main__":
    main()
