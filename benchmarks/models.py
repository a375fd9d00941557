"""The playground's models with their defaults, written plainly in PyTorch: what its speed is compared with.

Each has `step(x)`, one training step on a batch x, (B, 2), and does the same mathematics in the same sizes as its
counterpart in quintet.zoo. `tuned` stands for what one line can change: fused Adam, and the moving average in one call.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

LOG_2PI = math.log(2 * math.pi)


class Fourier(nn.Module):
    """x beside the cosines and sines of fixed random waves of its first columns."""

    def __init__(self, columns, count, scale):
        super().__init__()
        self.register_buffer("frequencies", scale * torch.randn(columns, count))

    def forward(self, x):
        angle = x[:, : self.frequencies.shape[0]] @ self.frequencies
        return torch.cat([x, angle.cos(), angle.sin()], 1)


def mlp(sizes, activation=nn.SiLU):
    layers = []
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        layers += [nn.Linear(a, b)] + ([activation()] if i < len(sizes) - 2 else [])
    return nn.Sequential(*layers)


class Averaged:
    """The parameters of one objective, their optimiser and the moving average of their weights."""

    def __init__(self, net, tuned, lr=2e-3, betas=(0.9, 0.999), clip=0.0):
        self.net, self.tuned, self.clip = net, tuned, clip
        self.weights = list(net.parameters())
        self.optimiser = torch.optim.Adam(self.weights, lr=lr, betas=betas, fused=tuned)
        self.average = [p.detach().clone() for p in self.weights]

    def descend(self, loss):
        self.optimiser.zero_grad()
        loss.backward(inputs=self.weights)
        if self.clip > 0:
            nn.utils.clip_grad_norm_(self.weights, self.clip)
        self.optimiser.step()
        with torch.no_grad():
            if self.tuned:
                torch._foreach_lerp_(self.average, self.weights, 0.001)
            else:
                for a, p in zip(self.average, self.weights):
                    a.lerp_(p, 0.001)


def stratified(n):
    return ((torch.randperm(n) + torch.rand(n)) / n).unsqueeze(1)


class FlowMatching(Averaged):
    def __init__(self, tuned):
        super().__init__(nn.Sequential(Fourier(2, 16, 3.0), mlp([4 + 32, 128, 128, 128, 2])), tuned)

    def velocity(self, x, t):
        s = 1 - t
        variance = s**2 + t**2
        sigma = variance.sqrt()
        level = 0.25 * torch.log((s + 0.01) / (t + 0.01))
        return x * ((t - s) / variance) + self.net(torch.cat([x / sigma, t, level], 1)) / sigma

    def step(self, x1):
        x0 = torch.randn_like(x1)
        t = stratified(len(x1))
        xt = torch.lerp(x0, x1, t)
        self.descend(F.mse_loss(self.velocity(xt, t), x1 - x0))


class ScoreMatching(Averaged):
    def __init__(self, tuned):
        super().__init__(nn.Sequential(Fourier(2, 16, 3.0), mlp([3 + 32, 128, 128, 128, 2])), tuned)

    def score(self, x, sigma):
        variance = sigma**2 + 1
        std = variance.sqrt()
        f = self.net(torch.cat([x / std, 0.25 * sigma.log()], 1))
        return f / (sigma * std) - x / variance

    def step(self, y):
        sigma = 0.005 * torch.exp(stratified(len(y)) * math.log(8 / 0.005))
        epsilon = torch.randn_like(y)
        x = y + sigma * epsilon
        weight = sigma**2 * (sigma**2 + 1)
        self.descend((0.5 * weight * ((self.score(x, sigma) + epsilon / sigma) ** 2).sum(1, keepdim=True)).mean())


class MaskedLinear(nn.Linear):
    def __init__(self, mask):
        super().__init__(mask.shape[1], mask.shape[0])
        self.register_buffer("mask", mask)

    def forward(self, x):
        return F.linear(x, self.weight * self.mask, self.bias)


class Made(Averaged):
    K = 16

    def __init__(self, tuned):
        first = torch.zeros(128, 2)
        first[:, 0] = 1  # hidden units see the first dimension
        last = torch.zeros(3, 2, self.K, 128)
        last[:, 1] = 1  # and speak of the second
        net = nn.Sequential(
            MaskedLinear(first), nn.SiLU(), nn.Linear(128, 128), nn.SiLU(), nn.Linear(128, 128), nn.SiLU(),
            MaskedLinear(last.reshape(-1, 128)),
        )  # fmt: skip
        super().__init__(net, tuned, lr=3e-3, clip=5)

    def step(self, x):
        logits, mu, raw = self.net(x).reshape(-1, 3, 2, self.K).unbind(1)
        sigma = F.softplus(raw) + 1e-3
        z = (x.unsqueeze(-1) - mu) / sigma
        log_n = -0.5 * (z**2 + LOG_2PI) - sigma.log()
        log_p = torch.logsumexp(F.log_softmax(logits, -1) + log_n, -1)
        self.descend(-log_p.sum(1).mean())


class RealNvp(Averaged):
    def __init__(self, tuned):
        couplings = []
        for _ in range(8):
            net = mlp([1, 64, 64, 2])
            nn.init.zeros_(net[-1].weight)
            nn.init.zeros_(net[-1].bias)
            couplings.append(net)
        net = nn.Module()
        net.couplings = nn.ModuleList(couplings)
        net.scales = nn.ParameterList([nn.Parameter(torch.zeros(1, 2)) for _ in couplings])
        net.shifts = nn.ParameterList([nn.Parameter(torch.zeros(1, 2)) for _ in couplings])
        super().__init__(net, tuned, clip=5)

    def step(self, x):
        z, log_det = x, torch.zeros(len(x), 1)
        for coupling, scale, shift in zip(self.net.couplings, self.net.scales, self.net.shifts):
            a, b = (z * scale.exp() + shift).chunk(2, 1)
            s, t = coupling(a).chunk(2, 1)
            s = 3 * torch.tanh(s / 3)
            log_det = log_det + s.sum(1, keepdim=True) + scale.sum(1, keepdim=True)
            z = torch.cat([b * s.exp() + t, a], 1)
        log_pi = -0.5 * ((z**2).sum(1, keepdim=True) + 2 * LOG_2PI)
        self.descend(-(log_pi + log_det).mean())


MODELS = {
    "made": Made,
    "real-nvp": RealNvp,
    "score-matching": ScoreMatching,
    "flow-matching": FlowMatching,
}
