"""The PyTorch side of `./quintet bench steps`: reads lines 'model data variant seconds', answers 'steps seconds' of training,
or 'nan 1' for a model that isn't written here.

A variant is 'default' (Adam and a moving average as people write them) or 'tuned' (fused Adam, the average in one call).
"""

import sys
import time

import torch

import items
import models


def moons():
    angle = torch.pi * torch.rand(100_000)
    outer = torch.rand(100_000) < 0.5
    x = torch.where(outer, angle.cos(), 1 - angle.cos())
    y = torch.where(outer, angle.sin(), 0.5 - angle.sin())
    data = torch.stack([x, y], 1) + 0.1 * torch.randn(100_000, 2)
    return (data - data.mean(0)) / data.std(0)


def levels():
    """As many as digits have; what they show doesn't change how long a step takes."""
    return torch.randint(items.LEVELS, (1_000, items.D)).float()


def words():
    """Letters up to an end mark, which fills what is left."""
    length = torch.randint(3, items.LENGTH, (10_000, 1))
    letters = torch.randint(items.SYMBOLS - 1, (10_000, items.LENGTH))
    return torch.where(torch.arange(items.LENGTH) < length, letters, items.SYMBOLS - 1)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    plane = {slug: (model, 256) for slug, model in models.MODELS.items()}
    sets = {"moons": (moons(), plane), "words": (words(), items.WORDS)}
    sets["digits"] = sets["binary-digits"] = (levels(), items.IMAGES)
    made = {}
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        slug, name, variant, seconds = line.split()
        data, written = sets.get(name, (None, {}))
        if slug not in written:
            print("NaN 1", flush=True)
            continue
        model, batch = written[slug]
        if (slug, name, variant) not in made:
            made[slug, name, variant] = model(tuned=variant == "tuned")
        it, steps = made[slug, name, variant], 0
        start = time.perf_counter()
        while time.perf_counter() - start < float(seconds):
            it.step(data[torch.randint(len(data), (batch,))])
            steps += 1
        print(steps, time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
