#!/usr/bin/env python3
"""Indonesian: whatever stands between a speaker and the verb, and however a speaker is named again, the quote and its speaker stay the
same. Ends with "N passed, N failed"."""
import json
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests" / "lib"))
from checks import check, ended  # noqa: E402

NAME = "Hendrawan Tarrika"
CLAIM = "iuran itu harus dibayar warga sebelum akhir tahun"
DEMAND = "warga membayar iuran itu sebelum akhir tahun"
# What reporters put between the subject and its verb; some of it names somebody else, or another body.
ASIDES = """selaku ketua panitia|mewakili warga|yang mewakili warga|saat bertemu Menteri Rania Maharta|usai bertemu Menteri Rania Maharta di kantor
Kemenkeu, Depok|dalam pidatonya di Sidang Umum PBB|dalam rapat dengan Komisi I DPR|dalam rapat kerja bersama DPR di Lontar, Selasa (14/10),|bersama Menteri
Rania Maharta|didampingi Menteri Rania Maharta|saat ditemui di Lontar|, saat ditemui di Gedung DPR, Selasa (14/10/2025),|dalam keterangan tertulis|dalam
keterangannya di Lontar, Selasa|melalui keterangan resmi OJK|lewat siaran pers Kemenkeu|di kantor Kemenkeu|kepada wartawan|kepada wartawan di Gedung DPR,
Selasa (14/10),|usai rapat|usai diperiksa KPK|ketika dikonfirmasi Antara|saat membuka rapat Kemenkeu|, dikutip dari Antara,|, yang juga anggota Komisi I
DPR,|yang akrab disapa Rara|alias Rara|(45)|(45), warga Lontar,|, S.H., M.H.,|tak lupa|tidak lupa|tak segan|pun|juga|kemudian|lantas|lebih
lanjut|secara tegas|berulang kali|pada kesempatan itu|, mewakili warga,|, selaku ketua panitia,|sebagai ketua panitia|atas nama warga|menanggapi hal
itu|menjawab pertanyaan wartawan|sambil tersenyum|tanpa ragu|secara terpisah|kemarin|melalui Sekretaris Daerah|dari Partai Lontar|asal Jawa
Barat|terkait kasus itu|lewat unggahan Instagram|dalam sidang di Pengadilan Negeri Lontar, Selasa,|di sela acara|sempat|akhirnya""".replace("\n", " ").split("|")
# How a man who was introduced as the chairman of a committee of parliament, from Depok, is named again.
MENTIONS = """pria itu|pria kelahiran Depok itu|pria asal Depok itu|pria berusia 45 tahun itu|pria 45 tahun itu|lelaki itu|politikus itu|politisi PDIP
itu|mantan bupati itu|guru besar UI itu|dosen itu|dosen UGM itu|peneliti itu|legislator itu|legislator asal Jawa Barat itu|anggota DPR itu|wakil rakyat
itu|purnawirawan TNI AD itu|jenderal bintang dua itu|perwira polisi itu|alumnus UGM itu|lulusan ITB tersebut|ayah dua anak itu|orang nomor satu di Depok
itu|pejabat itu|pejabat tersebut|ekonom itu|ekonom senior itu|pengamat politik itu|pakar hukum itu|pengacara itu|aktivis itu|pemuda itu|kiai itu|pengusaha muda itu|penyanyi itu|mantan wartawan itu|doktor ilmu hukum itu|kader PDIP itu|ketua umum partai itu|ia|dia|beliau|dirinya|sang
politikus|purnawirawan jenderal itu|pria tersebut|politikus senior PDIP itu|lelaki paruh baya itu""".replace("\n", " ").split("|")
FRAMES = ['"{Claim}," kata {who}.', "{Who} mengatakan {claim}.", "Menurut {who}, {claim}.", '"{Claim}," kata {who} kepada wartawan.', "{Claim}, ujar {who}.",
          "{Who} juga menilai {claim}."]


def upper(text):
    return text[0].upper() + text[1:]


def asides():
    for aside in ASIDES:
        for subject in ("Ia", NAME.split()[0], f"Ketua Umum Perkumpulan Petani {NAME}"):
            for verb, said in (("mengatakan", CLAIM), ("menegaskan bahwa", CLAIM), ("meminta", DEMAND)):
                gap = "" if aside.startswith(",") else " "
                yield (f"Ketua Umum Perkumpulan Petani {NAME} hadir di Lontar.\n\n\"Kita siap membantu,\" kata {NAME.split()[0]}.\n\n"
                       f"{subject}{gap}{aside} {verb} {said}."), said


def mentions():
    for intro in (f"Ketua Komisi I DPR {NAME} hadir di Lontar. \"Kita siap membantu,\" kata {NAME.split()[0]}.",
                  f"\"Kita siap membantu,\" ujar {NAME}, Senin (13/10)."):
        for who in MENTIONS:
            for frame in FRAMES:
                yield f"{intro}\n\n" + frame.format(who=who, Who=upper(who), claim=CLAIM, Claim=upper(CLAIM)), CLAIM


def wrong(cases):
    """The texts whose quote is not what is said, or whose speaker is not NAME."""
    program = pathlib.Path(os.environ.get("POLY_BUILD", "build/debug")) / "polyanalyze"
    lines = "".join(json.dumps({"id": str(i), "lang": "id", "text": text}) + "\n" for i, (text, _) in enumerate(cases))
    done = subprocess.run([program, "-q", "--input-format", "jsonl", "--format", "jsonl", "-"], input=lines, capture_output=True, text=True, check=True)
    for (text, said), record in zip(cases, map(json.loads, done.stdout.splitlines())):
        names = {s["id"]: s["name"] for s in record["speakers"]}
        found = [q for q in record["quotes"] if q["text"].strip(" ,.").casefold() == said.casefold()]
        if len(found) != 1 or names.get((found[0]["speaker"] or {}).get("id")) != NAME:
            yield text.split("\n\n")[-1]


for what, cases in (("between speaker and verb", list(asides())), ("named again", list(mentions()))):
    check(f"{what}: {len(cases)} texts", list(wrong(cases)))
sys.exit(ended())
