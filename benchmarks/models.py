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


def leaky():
    return nn.LeakyReLU(0.2)


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
            net = mlp([1, 64, 64, 2], nn.Tanh)
            nn.init.zeros_(net[-1].weight)
            nn.init.zeros_(net[-1].bias)
            couplings.append(net)
        net = nn.Module()
        net.couplings = nn.ModuleList(couplings)
        net.scales = nn.ParameterList([nn.Parameter(torch.zeros(1, 2)) for _ in couplings])
        net.shifts = nn.ParameterList([nn.Parameter(torch.zeros(1, 2)) for _ in couplings])
        super().__init__(net, tuned, lr=3e-3, clip=5)

    def step(self, x):
        z, log_det = x, torch.zeros(len(x), 1)
        for coupling, scale, shift in zip(self.net.couplings, self.net.scales, self.net.shifts):
            a, b = (z * scale.exp() + shift).chunk(2, 1)
            s, t = coupling(a).chunk(2, 1)
            s = torch.tanh(s)
            log_det = log_det + s.sum(1, keepdim=True) + scale.sum(1, keepdim=True)
            z = torch.cat([b * s.exp() + t, a], 1)
        log_pi = -0.5 * ((z**2).sum(1, keepdim=True) + 2 * LOG_2PI)
        self.descend(-(log_pi + log_det).mean())


class Vae(Averaged):
    K = 8

    def __init__(self, tuned):
        encoder = mlp([2, 64, 64, 64, 4])
        decoder = nn.Sequential(Fourier(2, 16, 1.0), mlp([2 + 32, 64, 64, 64, 4], leaky))
        with torch.no_grad():
            decoder[-1][-1].bias.copy_(torch.tensor([0.0, 0.0, -5.0, -5.0]))
        super().__init__(nn.ModuleList([encoder, decoder]), tuned, lr=6e-3, clip=10)

    def step(self, x):
        encoder, decoder = self.net
        mu, log_var = encoder(x).chunk(2, 1)
        mu, log_var = mu.repeat_interleave(self.K, 0), log_var.clamp(-12, 12).repeat_interleave(self.K, 0)
        epsilon = torch.randn_like(mu)
        z = mu + (0.5 * log_var).exp() * epsilon
        log_ratio = 0.5 * (epsilon**2 - z**2 + log_var).sum(1)
        m, v = decoder(z).chunk(2, 1)
        v = v.clamp(-12, 12)
        log_p = -0.5 * ((x.repeat_interleave(self.K, 0) - m) ** 2 * (-v).exp() + v + LOG_2PI).sum(1)
        log_w = (log_p + log_ratio).reshape(-1, self.K)
        self.descend(-(torch.logsumexp(log_w, 1) - math.log(self.K)).mean())


class Gan:
    """Relativistic pairing, with both slopes penalised in every fourth step."""

    def __init__(self, tuned):
        optimisation = {"lr": 3e-3, "betas": (0.0, 0.99)}
        generator = nn.Sequential(Fourier(4, 16, 1.0), mlp([4 + 32, 64, 64, 64, 2], leaky))
        critic = nn.Sequential(Fourier(2, 16, 2.0), mlp([2 + 32, 64, 64, 64, 1], leaky))
        self.g, self.d, self.steps = Averaged(generator, tuned, **optimisation), Averaged(critic, tuned, **optimisation), 0

    def step(self, x):
        with torch.no_grad():
            fake = self.g.net(torch.randn(len(x), 4))
        both = torch.cat([x, fake])
        charged = self.steps % 4 == 0
        self.steps += 1
        both.requires_grad_(charged)
        logits = self.d.net(both)
        real, false = logits.chunk(2)
        loss = F.softplus(false - real).mean()
        if charged:
            (slope,) = torch.autograd.grad(logits.sum(), both, create_graph=True)
            r1, r2 = (slope**2).sum(1).chunk(2)
            loss = loss + 0.1 * r1.mean() + 0.1 * r2.mean()
        self.d.descend(loss)
        fake = self.g.net(torch.randn(len(x), 4))
        real, false = self.d.net(torch.cat([x, fake])).chunk(2)
        self.g.descend(F.softplus(real - false).mean())


class Ebm(Averaged):
    """Persistent chains that hop and make a Metropolis-adjusted Langevin step before each update."""

    K, EPSILON, WIDE = 16, 1e-3, 1.5

    def __init__(self, tuned):
        net = mlp([2 + 32, 64, 64, 64, 1])
        net[-1] = nn.Linear(64, 1, bias=False)
        super().__init__(nn.Sequential(Fourier(2, 16, 3.0), net), tuned, lr=3e-3, clip=1)
        self.chains = self.WIDE * torch.randn(256, 2)

    def energy(self, x):
        return self.net(x) + (x**2).sum(1, keepdim=True) / (2 * self.WIDE**2)

    def hop(self, x):
        size = 0.01 * torch.exp(torch.rand(len(x), 1) * math.log(2 / 0.01))
        centre = x + size * torch.randn_like(x)
        y = torch.cat([centre[:, None] + size[:, None] * torch.randn(len(x), self.K, 2), x[:, None]], 1)
        with torch.no_grad():
            e = self.energy(y.reshape(-1, 2)).reshape(len(x), self.K + 1)
        chosen = torch.distributions.Categorical(logits=-e).sample()
        return y[torch.arange(len(x)), chosen]

    def slope(self, x):
        x = x.detach().requires_grad_(True)
        e = self.energy(x)
        (gradient,) = torch.autograd.grad(e.sum(), x)
        return e.detach(), (-self.EPSILON * gradient).clamp(-0.1, 0.1)

    def langevin(self, x):
        e, drift = self.slope(x)
        xi = torch.randn_like(x)
        y = x + drift + math.sqrt(2 * self.EPSILON) * xi
        e_y, drift_y = self.slope(y)
        back = ((x - y - drift_y) ** 2).sum(1, keepdim=True) / (4 * self.EPSILON)
        log_ratio = e - e_y + (xi**2).sum(1, keepdim=True) / 2 - back
        return torch.where(torch.rand(len(x), 1).log() < log_ratio, y, x)

    def step(self, x):
        self.chains = self.langevin(self.hop(self.chains))
        data, own = self.energy(torch.cat([x, self.chains])).split([len(x), len(self.chains)])
        self.descend(data.mean() - own.mean())


MODELS = {
    "made": Made,
    "real-nvp": RealNvp,
    "vae": Vae,
    "gan": Gan,
    "ebm": Ebm,
    "score-matching": ScoreMatching,
    "flow-matching": FlowMatching,
}
