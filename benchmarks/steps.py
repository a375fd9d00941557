"""The PyTorch side of `./quintet bench steps`: reads lines 'model variant seconds', answers 'steps seconds' of training,
or 'nan 1' for a model that isn't written here.

A variant is 'default' (Adam and a moving average as people write them) or 'tuned' (fused Adam, the average in one call).
"""

import sys
import time

import torch

import models


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    angle = torch.pi * torch.rand(100_000)
    outer = torch.rand(100_000) < 0.5
    x = torch.where(outer, angle.cos(), 1 - angle.cos())
    y = torch.where(outer, angle.sin(), 0.5 - angle.sin())
    data = torch.stack([x, y], 1) + 0.1 * torch.randn(100_000, 2)
    data = (data - data.mean(0)) / data.std(0)
    made = {}
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        slug, variant, seconds = line.split()
        if slug not in models.MODELS:
            print("NaN 1", flush=True)
            continue
        if (slug, variant) not in made:
            made[slug, variant] = models.MODELS[slug](tuned=variant == "tuned")
        model, steps = made[slug, variant], 0
        start = time.perf_counter()
        while time.perf_counter() - start < float(seconds):
            model.step(data[torch.randint(len(data), (256,))])
            steps += 1
        print(steps, time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
