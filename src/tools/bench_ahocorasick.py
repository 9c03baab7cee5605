#!/usr/bin/env python3
"""The peer pyahocorasick: how many substrings of a text are phrases of a lexicon. usage: bench_ahocorasick.py LEXICON TEXT"""
import sys

import ahocorasick

automaton = ahocorasick.Automaton()
with open(sys.argv[1], encoding="utf-8") as lexicon:
    for line in lexicon:
        if line.strip():
            automaton.add_word(line.strip(), len(line.strip()))
automaton.make_automaton()
with open(sys.argv[2], encoding="utf-8") as text:
    print(sum(1 for _ in automaton.iter(text.read().lower())))
