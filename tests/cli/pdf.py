#!/usr/bin/env python3
"""Writes a PDF of one font: pdf.py FILE < pages; lines as they stand, pages divided by form feeds. For tests."""
import sys


def write(path, pages, title="Judul PDF", author="Humas"):
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
               f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20240627081500+07'00') >>"]
    kids = []
    for page in pages:
        y, parts = 780, ["BT /F1 11 Tf 14 TL 60 800 Td"]
        for line in page.split("\n"):
            text = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            parts.append(f"T* ({text}) Tj" if text else "T*")
            y -= 14
        stream = " ".join(parts + ["ET"])
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for i, o in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{i} 0 obj\n{o}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    with open(path, "wb") as f:
        f.write(out)


if __name__ == "__main__":
    write(sys.argv[1], sys.stdin.read().split("\f"))
