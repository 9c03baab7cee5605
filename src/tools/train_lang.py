#!/usr/bin/env python3
"""Trains lexicons/common/ngrams.tsv: what a word, or its letters, tell of its language.

usage: train_lang.py --wordfreq WHEEL --nusax FOLDER --tesseract FOLDER --ud FILE... --mozilla XPI... --date DAY > ngrams.tsv

  --wordfreq   word frequencies of Indonesian, English, Malay and of the languages of the background:
               `pip download --no-deps wordfreq==3.1.1` (data CC BY-SA 4.0)
  --nusax      NusaX-senti, sentences of Indonesian, English and five regional languages (CC BY-SA 4.0,
               https://github.com/IndoNLP/nusax); only *.train.csv and *.valid.csv are read
  --ud         Indonesian treebanks: id_csui-ud-train.conllu, id_gsd-ud-dev.conllu (CC BY-SA 4.0); no test part
  --mozilla    language packs (MPL 2.0): the .xpi in Debian's firefox-esr-l10n-ms, firefox-esr-l10n-id, thunderbird-l10n-ms
  --tesseract  word lists msa.txt, ind.txt, jav.txt, sun.txt (Apache 2.0) out of Debian's tesseract-ocr-msa and so on:
               `combine_tessdata -u msa.traineddata msa.; dawg2wordlist msa.lstm-unicharset msa.lstm-word-dawg msa.txt`
  --own        lexicons/ of this project (CC BY 4.0): its function words count as seen; default: beside this tool
  --date       for the head of the file

Method: a language is a distribution over words: frequencies where the word was seen, and for a tenth of its mass a
model of letters (order 4, Witten-Bell smoothing) trained on its types, for those that were not. The background is the
same, averaged over languages of neither kind (Dutch, French, Turkish ...). A word's evidence for a language is the log of
its probability there over that in the background, in quarters of a nat; what tells Indonesian from Malay is trimmed
(near(), below). The file holds it for the words where it matters most, rarer ones sharing lines, and for n-grams: the
evidence of their last letter after the others. The same input gives the same file.
"""
import argparse, collections, csv, gzip, math, os, re, sys, zipfile

LANGS = ["id", "en", "ms", "jv", "su", "min", "ban", "mad"]
NUSAX = {"id": "indonesian", "en": "english", "jv": "javanese", "su": "sundanese", "min": "minangkabau", "ban": "balinese",
         "mad": "madurese"}
LISTED = ["id", "en", "ms"]
BACKGROUND = ["nl", "fr", "de", "es", "pt", "it", "sv", "nb", "da", "tr", "pl", "fil", "ro", "fi", "cs"]
TOKENS = 1e6        # what a list of frequencies stands for
UNSEEN = 0.1        # a language's mass for words that were not seen
SAME = 1.0          # nats by which a word's frequency in Indonesian and Malay may differ before it tells them apart
KEPT = 0.15         # the part of such a difference that is believed
COMMON = 1e-3       # a word of this frequency in both tells nothing of which it is
CHANCE = 5e-8       # one of this frequency may be missing in either by chance
SAME_LETTER = 0.2   # the same for a letter
ORDER = 4           # letters of the longest n-gram
SCALE = 4           # quarters of a nat
FAR = 24            # a word says no more than this against one language for another
LONGEST = 24        # bytes of a word in the table
MOST_WORD, MOST_GRAM = 40, 24  # bounds of what one word, one n-gram may say
SPOKEN = 0.1        # what NusaX weighs beside a list of frequencies
FORMAL = 0.3        # what the messages of programs weigh
TELLING = 4         # by so much a rarer word must tell Indonesian from Malay
MOST_RARE = 8       # and that is all it says
RARE = 0.4          # tokens of a word that is only known to exist
HAND = 0.7          # tokens that a function word of weight 1 counts as, where only NusaX was read
HAND_LISTED = 8     # and beside a list of frequencies
ACCENTED = {"à": "â", "á": "â", "â": "â", "è": "è", "é": "é", "ê": "é", "-": "_"}
MESSAGE = re.compile(r"\{[^}]*\}|<[^>]*>|%\S+|&\S+;|\\n|\.\w+ =")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


# ---- reading ---------------------------------------------------------------------------------------------------------
def msgpack(data):
    """The subset of MessagePack that wordfreq uses: arrays, maps, strings, small numbers."""
    at = 0

    def read():
        nonlocal at
        c = data[at]
        at += 1
        if c < 0x80:
            return c
        if 0x80 <= c < 0x90:
            return {read(): read() for _ in range(c & 15)}
        if 0x90 <= c < 0xA0:
            return [read() for _ in range(c & 15)]
        if c == 0xDC:
            n = int.from_bytes(data[at:at + 2], "big")
            at += 2
            return [read() for _ in range(n)]
        width = {0xD9: 1, 0xDA: 2}.get(c, 0)
        if not (0xA0 <= c < 0xC0 or width):
            raise ValueError(f"byte {at - 1}: unknown code {c:#x}")
        n = int.from_bytes(data[at:at + width], "big") if width else c & 31
        at += width + n
        return data[at - n:at].decode()

    return read()


def words_of_list(wheel, lang):
    """Word -> tokens in a million; the list's k-th entry holds the words of frequency 10^(-k/100)."""
    with zipfile.ZipFile(wheel) as z:
        groups = msgpack(gzip.decompress(z.read(f"wordfreq/data/small_{lang}.msgpack.gz")))[1:]
    return {w: TOKENS * 10 ** (-k / 100) for k, ws in enumerate(groups) for w in ws if WORD.fullmatch(w)}


def fold(text):
    return text.lower().replace("’", "'").replace("‘", "'").replace("`", "'")


def words_of_sentences(folder, name):
    seen = collections.Counter()
    for part in ("train", "valid"):
        with open(os.path.join(folder, f"{name}.{part}.csv"), encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                seen.update(WORD.findall(fold(row["text"])))
    return seen


def words_by_hand(folder):
    """The function words of lexicons/: (language, word) -> weight."""
    out = {}
    for path, lang in (("id/function-words.tsv", "id"), ("en/function-words.tsv", "en"), ("common/languages.tsv", None)):
        with open(os.path.join(folder, path), encoding="utf-8") as f:
            for line in f:
                if line.startswith("#") or not line.strip():
                    continue
                fields = line.rstrip("\n").split("\t") + ["", ""]
                weight = fields[1 if lang else 2]
                for form in fields[0].split("|"):
                    form = fold(form.strip()).rstrip("'")
                    if WORD.fullmatch(form):
                        out[lang or fields[1], form] = int(weight or 1)
    return out


def words_of_treebank(files):
    """The sentences of CoNLL-U files."""
    seen = collections.Counter()
    for path in files:
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.startswith("# text = "):
                    seen.update(WORD.findall(fold(line[9:])))
    return seen


def words_of_mozilla(files):
    """The messages of language packs (.xpi): Fluent, properties and DTD files."""
    seen = collections.Counter()
    for path in files:
        with zipfile.ZipFile(path) as z:
            for name in z.namelist():
                text = z.read(name).decode("utf-8", "replace") if name.endswith((".ftl", ".properties", ".dtd")) else ""
                if name.endswith(".dtd"):
                    text = "\n".join(re.findall(r'<!ENTITY\s+\S+\s+"([^"]*)"', text))
                else:
                    text = re.sub(r"(?m)^#.*$|^\s*[\w.-]+\s*=", "", text)
                for message in MESSAGE.sub(" ", text).split("\n"):
                    seen.update(WORD.findall(fold(message)))
    return seen


def words_of_tesseract(folder):
    """Malay and Indonesian words beyond the lists of frequencies; capitals are names. What pages in Javanese and Sundanese
    hold besides is Indonesian."""
    if not folder:
        return {}
    seen = {}
    for name in ("msa", "ind", "jav", "sun"):
        with open(os.path.join(folder, name + ".txt"), encoding="utf-8") as f:
            seen[name] = {w for w in map(str.strip, f) if re.fullmatch("(?=.*[aeiou].*[aeiou])[a-z]{4,16}", w)}
    return {"ms": seen["msa"] - seen["jav"] - seen["sun"], "id": seen["ind"] | seen["msa"] & (seen["jav"] | seen["sun"])}


def scaled(counts, total):
    have = sum(counts.values()) or 1
    return {w: c * total / have for w, c in counts.items()}


def gather(args):
    """Language -> word -> tokens in a million. A function word counts as seen a few times, more where little was read."""
    hand, seen, rare = words_by_hand(args.own), {}, words_of_tesseract(args.tesseract)
    for lang in LANGS:
        counts = collections.Counter()
        if lang in NUSAX:
            counts.update(words_of_sentences(args.nusax, NUSAX[lang]))
        if lang in LISTED:
            counts = collections.Counter(scaled(counts, TOKENS * SPOKEN))
            counts.update(words_of_list(args.wordfreq, lang))
            counts.update(scaled(words_of_mozilla(p for p in args.mozilla if f"langpack-{lang}@" in p), TOKENS * FORMAL))
        if lang == "id":
            counts.update(scaled(words_of_treebank(args.ud), TOKENS * FORMAL))
        for w in sorted(rare.get(lang, ())):
            counts[w] = max(counts[w], RARE)
        for (l, w), weight in hand.items():
            if l == lang and l not in ("id", "en"):
                counts[w] += weight * (HAND_LISTED if lang in LISTED else HAND)
        seen[lang] = scaled(counts, TOKENS)
    return seen


# ---- letters ---------------------------------------------------------------------------------------------------------
def symbols(word):
    """Letters as the program sees them: a to z, the apostrophe and three with accents; a hyphen parts words."""
    return "".join(c if c == "'" or "a" <= c <= "z" else ACCENTED.get(c, "?") for c in word)


class Letters:
    """P(letter | up to three before it), Witten-Bell, from types weighted by the log of their tokens."""

    def __init__(self, words):
        self.after = collections.defaultdict(collections.Counter)
        for w, c in words.items():
            s, weight = "_" + symbols(w) + "_", math.log1p(c)
            for i in range(1, len(s)):
                for k in range(max(0, i - ORDER + 1), i + 1):
                    self.after[s[k:i]][s[i]] += weight
        self.total = {h: (sum(n.values()), len(n)) for h, n in self.after.items()}
        self.memo = {}

    def p(self, history, c):
        key = history + c
        if key not in self.memo:
            below = self.p(history[1:], c) if history else 1 / 40
            total, kinds = self.total.get(history, (0, 0))
            self.memo[key] = (self.after[history][c] + kinds * below) / (total + kinds) if total else below
        return self.memo[key]

    def word(self, w):
        s, p = "_" + symbols(w) + "_", 1.0
        for i in range(1, len(s)):
            p *= self.p(s[max(0, i - ORDER + 1):i], s[i])
        return p


class Language:
    def __init__(self, words):
        self.words, self.letters = words, Letters(words)

    def p(self, w):
        return (1 - UNSEEN) * self.words.get(w, 0) / TOKENS + UNSEEN * self.letters.word(w)


class Background:
    def __init__(self, parts):
        self.parts = parts

    def p(self, w):
        return sum(x.p(w) for x in self.parts) / len(self.parts)

    def letter(self, history, c):
        return sum(x.letters.p(history, c) for x in self.parts) / len(self.parts)


# ---- the table -------------------------------------------------------------------------------------------------------
def quantised(logs, most):
    """Bounded so that the strongest keeps its distance to the others: "kerana" is far from the background in both."""
    logs = [SCALE * x for x in logs]
    above = max(0, max(logs) - most)
    return tuple(max(-most, round(x - above)) for x in logs)


def near(logs, same, least=1.0, most=1.0):
    """Indonesian and Malay are two registers of one vocabulary, and what was read of them are registers too: what differs
    by less than `same` hardly tells them apart. `least` and `most` are the word's two probabilities. One that both use
    hardly tells either, whatever the ratio ("boleh"), nor does a rare one that was read by chance in one of them. English
    words are strange to both."""
    i, m, e = (LANGS.index(l) for l in ("id", "ms", "en"))
    apart = logs[m] - logs[i]
    bounds = [abs(apart) - same]
    if least < 1:
        bounds += [math.log(COMMON / least), math.log(most / CHANCE)]
    want = max(0.0, min(bounds)) + KEPT * min(abs(apart), same)
    if logs[e] > max(logs[i], logs[m]):
        want = 0.0
    want = math.copysign(want, apart)
    logs[i] += (apart - want) / 2
    logs[m] -= (apart - want) / 2
    return logs


class Model:
    def __init__(self, args):
        seen = gather(args)
        self.langs = [Language(seen[l]) for l in LANGS]
        self.back = Background([Language(words_of_list(args.wordfreq, l)) for l in BACKGROUND])
        self.seen = seen

    def of_word(self, w):
        b, ps = self.back.p(w), [l.p(w) for l in self.langs]
        both = sorted((ps[LANGS.index("id")], ps[LANGS.index("ms")]))
        scores = quantised(near([math.log(p / b) for p in ps], SAME, *both), MOST_WORD)
        return tuple(max(s, max(scores) - FAR) for s in scores)

    def of_gram(self, g):
        b = self.back.letter(g[:-1], g[-1])
        return quantised(near([math.log(l.letters.p(g[:-1], g[-1]) / b) for l in self.langs], SAME_LETTER), MOST_GRAM)


def of_letters(grams, w):
    """What the table's n-grams say of a word: the longest one that ends at each letter."""
    s, sums = "_" + symbols(w) + "_", [0] * len(LANGS)
    for i in range(1, len(s)):
        for k in range(max(0, i - ORDER + 1), i):
            if s[k:i + 1] in grams:
                sums = [a + b for a, b in zip(sums, grams[s[k:i + 1]])]
                break
    return tuple(max(-MOST_GRAM, min(MOST_GRAM, int(x / 2))) for x in sums)


def choose_grams(model, lines):
    """The n-grams that differ most from the shorter one they end in, by how often they are met."""
    met = collections.Counter()
    for l in model.langs:
        for h, nexts in l.letters.after.items():
            total = l.letters.total[""][0]
            for c, n in nexts.items():
                if h and "?" not in h + c:
                    met[h + c] += n / total
    grams = {g: model.of_gram(g) for g in met if len(g) == 2 and met[g] > 1e-5}
    rest = []
    for g in met:
        if len(g) > 2 and not (g[0] == "_" and g[-1] == "_") and met[g] > 3e-6:
            differ = max(abs(a - b) for a, b in zip(model.of_gram(g), model.of_gram(g[1:])))
            rest.append((-met[g] * differ, g))
    for _, g in sorted(rest)[:max(0, lines - len(grams))]:
        grams[g] = model.of_gram(g)
    return grams


ENDINGS = ("nya", "lah", "kah", "pun", "ku", "mu", "kan", "i")
ACTIVE = ("me", "mem", "men", "meng")


def built_on(known, w):
    """Is it a known word with an ending, or the passive of a known verb ("diperhambakan" of "memperhambakan")?"""
    if any(w.endswith(c) and w[:-len(c)] in known for c in ENDINGS):
        return True
    stem = w[2:] if w.startswith("di") else ""
    return bool(stem) and (any(a + stem in known for a in ACTIVE) or
                           any(a + stem[1:] in known for a in ("mem", "men", "meng", "meny")))


def shared(says):
    """Word -> scores, the same for all words that say about the same of Indonesian, English, Malay and of the language they
    speak for most: so that many share a line."""
    groups = collections.defaultdict(list)
    for w, s in says.items():
        best = max(range(len(LANGS)), key=lambda k: (s[k], -k))
        groups[best, round(s[best] / 8), *(round(s[k] / SCALE) for k in range(3))].append(w)
    out = {}
    for key, words in groups.items():
        mean = [sum(says[w][k] for w in words) / len(words) for k in range(len(LANGS))]
        out.update((w, tuple(map(round, mean))) for w in words)
    return out


def choose_words(model, grams, args):
    """The words whose evidence differs most from that of their letters, by how often they are met, and rarer ones that tell
    Indonesian from Malay."""
    i, m = LANGS.index("id"), LANGS.index("ms")
    met = collections.Counter()
    for l in LANGS:
        met.update(model.seen[l])
    met = {w: c for w, c in met.items() if "?" not in symbols(w) and len(w.encode()) <= LONGEST}
    says = {w: model.of_word(w) for w in met}
    beyond = {w: [a - b for a, b in zip(says[w], of_letters(grams, w))] for w in met}
    order = sorted(met, key=lambda w: (-met[w] * max(map(abs, beyond[w])), w))
    rough = {w: says[w] for w in order[args.words:args.words + args.coarse]}
    telling = []
    for w in order[args.words + args.coarse:]:
        apart, more = says[w][m] - says[w][i], beyond[w][m] - beyond[w][i]
        if max(says[w]) in (says[w][m], says[w][i]) and min(abs(apart), abs(more)) >= TELLING and apart * more > 0:
            if not built_on(model.seen["id" if apart > 0 else "ms"], w):
                telling.append((-abs(more), w, apart))
    telling.sort()
    for sign, most in ((1, args.rare), (-1, args.rare // 2)):
        for _, w, apart in [t for t in telling if t[2] * sign > 0][:most]:
            s, apart = list(says[w]), sign * min(MOST_RARE, abs(apart))
            s[i], s[m] = min(s[i], s[m] - apart), min(s[m], s[i] + apart)
            rough[w] = tuple(s)
    return {**{w: says[w] for w in order[:args.words]}, **shared(rough)}


HEAD = """\
# What words and letters tell of a language. Made by src/tools/train_lang.py{day}; do not edit: words are added to languages.tsv.
# Licence: CC BY-SA 4.0. Statistics of: wordfreq 3.1.1 (Robyn Speer, CC BY-SA 4.0), NusaX-senti train and valid (IndoNLP,
# CC BY-SA 4.0), UD_Indonesian-CSUI train and -GSD dev (CC BY-SA 4.0), language packs of Firefox and Thunderbird (Mozilla,
# MPL 2.0), word lists of tessdata_fast (Google, Apache 2.0), and the function words of this folder. No text of theirs is here.
# To train again: the head of src/tools/train_lang.py says what to fetch and how to call it.
# Fields: n-grams and words, scores for id en ms jv su min ban mad. "_" is the edge of a word: "_ker" begins one, "an_" ends one,
# "_kerana_" is a whole one. A score is the log of the probability (of the word; of an n-gram's last letter behind the others)
# over that in other languages, in quarters of a nat.
"""


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    p = argparse.ArgumentParser()
    p.add_argument("--wordfreq", required=True)
    p.add_argument("--nusax", required=True)
    p.add_argument("--mozilla", nargs="*", default=[])
    p.add_argument("--ud", nargs="*", default=[])
    p.add_argument("--tesseract")
    p.add_argument("--date")
    p.add_argument("--own", default=os.path.join(here, "..", "..", "lexicons"))
    p.add_argument("--grams", type=int, default=1800)
    p.add_argument("--words", type=int, default=1500)
    p.add_argument("--coarse", type=int, default=7000)
    p.add_argument("--rare", type=int, default=8000)
    args = p.parse_args()
    model = Model(args)
    grams = choose_grams(model, args.grams)
    words = choose_words(model, grams, args)
    sys.stdout.write(HEAD.format(day=f" on {args.date}" if args.date else ""))
    by_scores = collections.defaultdict(list)
    for g, s in [*grams.items(), *((f"_{w}_", s) for w, s in words.items())]:
        by_scores[s].append(g)
    for s, gs in sorted(by_scores.items(), key=lambda x: min(x[1])):
        gs.sort()
        for k in range(0, len(gs), 16):
            print("|".join(gs[k:k + 16]), " ".join(map(str, s)), sep="\t")


if __name__ == "__main__":
    main()
