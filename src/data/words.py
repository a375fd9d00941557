"""Makes src/main/resources/data/words.gz of the list of Debian's package wamerican 2020.12.07-2, which is SCOWL's:

    apt-get download wamerican && dpkg-deb -x wamerican_*.deb wamerican
    python3 src/data/words.py wamerican/usr/share/dict/american-english src/main/resources/data/words.gz

A word a line, in the list's order: those of at most 12 letters, all of them from a to z. Their licence is the package's file
wamerican/usr/share/doc/wamerican/copyright, which lies beside them.
"""

import gzip
import re
import sys

_, words, out = sys.argv
with open(words, encoding="utf-8") as file:
    kept = [word for word in file.read().split("\n") if re.fullmatch("[a-z]{1,12}", word)]

assert len(kept) == len(set(kept)) == 60_678
with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
    packed.write("".join(word + "\n" for word in kept).encode("ascii"))
