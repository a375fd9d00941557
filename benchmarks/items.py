"""The playground's models of images and words with their defaults, written plainly in PyTorch.

As in models.py, each has `step(x)`, one training step on a batch of levels or letters x, (B, D), in the sizes of its counterpart in
quintet.zoo.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from models import LOG_2PI, Averaged, leaky, mlp, stratified

SIDE, LEVELS = 8, 17  # digits
D = SIDE * SIDE
LENGTH, SYMBOLS = 13, 27  # words, their end mark a symbol


def scaled(x):
    return x * (2 / (LEVELS - 1)) - 1


def zero(layer):
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def logistic_log_prob(x, answer):
    """log p of levels x, (B, D), by means beside log-scales, (B, 2 D)."""
    mu, log_scale = answer.chunk(2, 1)
    per_scale = (-log_scale.clamp(-7, 3)).exp()
    y = (scaled(x) - mu) * per_scale
    border = per_scale / (LEVELS - 1)
    lower, upper = -F.softplus(-(y + border)), -F.softplus(y - border)
    between = (1 - (-2 * border).exp()).log()
    first, last = (x > 0).float(), (x < LEVELS - 1).float()
    return (last * lower + first * upper + first * last * between).sum(1)


# Autoregressive: symbol by symbol.


class Sequence(nn.Module):
    """Symbols moved on by one place, a body over (B, places, width), and logits."""

    def __init__(self, places, symbols, width, body):
        super().__init__()
        self.symbols, self.body = symbols, body
        self.symbol = nn.Embedding(symbols + 1, width)
        self.place = nn.Parameter(torch.zeros(places, width))
        self.head = nn.Linear(width, symbols)

    def forward(self, x):
        moved = torch.cat([torch.full_like(x[:, :1], self.symbols), x[:, :-1]], 1)
        return self.head(self.body(self.symbol(moved) + self.place))


class Spelling(Averaged):
    """Cross-entropy of the next symbol; behind an end mark nothing is left to say."""

    def __init__(self, net, tuned, words, lr=3e-3):
        super().__init__(net, tuned, lr=lr, clip=1)
        self.words = words

    def step(self, x):
        x = x.long()
        loss = F.cross_entropy(self.net(x).flatten(0, 1), x.flatten(), reduction="none").view(x.shape)
        if self.words:
            before = (x[:, :-2] != SYMBOLS - 1).float()
            ones = torch.ones(len(x), 1)
            loss = loss * torch.cat([ones, before, 0 * ones], 1)
        self.descend(loss.sum(1).mean())


class Recurrent(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gru = nn.GRU(width, width, batch_first=True)

    def forward(self, x):
        return self.gru(x)[0]


class Attention(nn.Module):
    def __init__(self, width, heads, causal):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
        self.qkv, self.out = nn.Linear(width, 3 * width), zero(nn.Linear(width, width))
        self.inner, self.outer = nn.Linear(width, 4 * width), zero(nn.Linear(4 * width, width))

    def forward(self, x):
        n, d, w = x.shape
        q, k, v = self.qkv(self.norms[0](x)).view(n, d, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, is_causal=self.causal)
        y = x + self.out(seen.transpose(1, 2).reshape(n, d, w))
        return y + self.outer(F.silu(self.inner(self.norms[1](y))))


class Dilated(nn.Module):
    def __init__(self, channels, dilation):
        super().__init__()
        self.back = 2 * dilation
        self.inner = nn.Conv1d(channels, channels, 3, dilation=dilation)
        self.outer = zero(nn.Conv1d(channels, channels, 1))

    def forward(self, x):  # (B, D, C)
        y = self.inner(F.pad(x.transpose(1, 2), (self.back, 0)))
        return x + self.outer(F.silu(y)).transpose(1, 2)


def gru(tuned):
    return Spelling(Sequence(LENGTH, SYMBOLS, 192, Recurrent(192)), tuned, words=True)


def transformer(tuned):
    blocks = nn.Sequential(*[Attention(96, 4, causal=True) for _ in range(3)])
    return Spelling(Sequence(LENGTH, SYMBOLS, 96, blocks), tuned, words=True)


def causal_conv(tuned):
    layers = nn.Sequential(*[Dilated(128, 2**i) for i in range(3)])
    return Spelling(Sequence(LENGTH, SYMBOLS, 128, layers), tuned, words=True)


class GatedPixelCnn(nn.Module):
    """A vertical stack that sees all rows above, and a horizontal one that sees what stands to the left."""

    def __init__(self, inputs, levels, channels, layers):
        super().__init__()
        ins = [inputs] + [channels] * (layers - 1)
        self.vertical = nn.ModuleList([nn.Conv2d(i, 2 * channels, (2, 3)) for i in ins])
        self.told = nn.ModuleList([nn.Conv2d(2 * channels, 2 * channels, 1) for _ in ins])
        self.horizontal = nn.ModuleList([nn.Conv2d(i, 2 * channels, (1, 2)) for i in ins])
        self.mixed = nn.ModuleList([nn.Conv2d(channels, channels, 1) for _ in ins])
        self.inner, self.out = nn.Conv2d(channels, channels, 1), nn.Conv2d(channels, levels, 1)

    def forward(self, seen):
        def gated(both):
            a, b = both.chunk(2, 1)
            return a.tanh() * b.sigmoid()

        v = F.pad(seen, (0, 0, 1, 0))[:, :, :-1]
        h = F.pad(seen, (1, 0))[:, :, :, :-1]
        for i, (vertical, told, horizontal, mixed) in enumerate(zip(self.vertical, self.told, self.horizontal, self.mixed)):
            both = vertical(F.pad(v, (1, 1, 1, 0)))
            v = gated(both)
            mix = mixed(gated(horizontal(F.pad(h, (1, 0))) + told(both)))
            h = mix if i == 0 else h + mix
        return self.out(F.silu(self.inner(F.silu(h))))  # (B, levels, H, W)


class PixelCnn(Averaged):
    def __init__(self, tuned):
        super().__init__(GatedPixelCnn(2, LEVELS, 32, 6), tuned, clip=1)

    def step(self, x):
        image = x.view(-1, 1, SIDE, SIDE)
        logits = self.net(torch.cat([scaled(image), (image > 0).float()], 1))
        self.descend(F.cross_entropy(logits, image[:, 0].long(), reduction="none").sum((1, 2)).mean())


# The U-Net, and what is trained with it.


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.first, self.second = nn.Conv2d(c, c, 3, padding=1), zero(nn.Conv2d(c, c, 3, padding=1))
        self.scale_and_shift = zero(nn.Linear(64, 2 * c))

    def forward(self, h, e):
        a, b = self.scale_and_shift(e)[:, :, None, None].chunk(2, 1)
        return h + self.second(F.silu(self.first(F.silu(h)) * (1 + a) + b))


class UNet(nn.Module):
    """Of digits, which are halved once."""

    def __init__(self, conditions, c=16):
        super().__init__()
        self.embedding = nn.Sequential(nn.Linear(conditions, 64), nn.SiLU(), nn.Linear(64, 64), nn.SiLU())
        self.first, self.place = nn.Conv2d(1, c, 3, padding=1), nn.Parameter(torch.zeros(c, SIDE, SIDE))
        self.down, self.smaller = Block(c), nn.Conv2d(c, 2 * c, 3, stride=2, padding=1)
        self.middle = nn.ModuleList([Block(2 * c), Block(2 * c)])
        self.joined, self.up = nn.Conv2d(3 * c, c, 3, padding=1), Block(c)
        self.last = zero(nn.Conv2d(c, 1, 3, padding=1))

    def forward(self, x, conditions):
        e = self.embedding(conditions)
        seen = self.down(self.first(x.view(-1, 1, SIDE, SIDE)) + self.place, e)
        h = self.smaller(seen)
        for block in self.middle:
            h = block(h, e)
        h = self.up(self.joined(torch.cat([F.interpolate(h, scale_factor=2), seen], 1)), e)
        return self.last(F.silu(h)).view(-1, D)


def classes(n):
    """One of ten for each item, or, of 15 %, none."""
    label = torch.randint(10, (n,))
    return F.one_hot(torch.where(torch.rand(n) < 0.15, 10, label), 11).float()


def filled(x):
    return ((x + torch.rand_like(x)) / LEVELS - 0.5) * 3.5


class FlowMatching(Averaged):
    def __init__(self, tuned):
        super().__init__(UNet(2 + 11), tuned)

    def step(self, x):
        x1 = filled(x)
        x0, t, c = torch.randn_like(x1), stratified(len(x)), classes(len(x))
        s = 1 - t
        xt = torch.lerp(x0, x1, t)
        variance = s**2 + t**2
        sigma = variance.sqrt()
        level = 0.25 * torch.log((s + 0.01) / (t + 0.01))
        v = xt * ((t - s) / variance) + self.net(xt / sigma, torch.cat([t, level, c], 1)) / sigma
        self.descend(((v - (x1 - x0)) ** 2).sum(1).mean())


class Ddpm(Averaged):
    T = 100

    def __init__(self, tuned):
        super().__init__(UNet(1 + 11), tuned)
        t = torch.arange(self.T + 1) / self.T
        cosine = ((t + 0.008) / 1.008 * math.pi / 2).cos() ** 2
        self.kept = torch.cat([torch.ones(1), (cosine[1:] / cosine[:-1]).clamp(min=0.001).cumprod(0)])

    def step(self, x):
        x0, c = filled(x), classes(len(x))
        kept = self.kept[1 + (stratified(len(x)) * self.T).long().clamp(max=self.T - 1)]
        a, s = kept.sqrt(), (1 - kept).sqrt()
        xt = a * x0 + s * torch.randn_like(x0)
        guess = a * xt - s * self.net(xt, torch.cat([0.25 * (s / a).log(), c], 1))
        self.descend((((x0 - guess) / s) ** 2).sum(1).mean())


class MaskedDiffusion(Averaged):
    """Of words: a transformer that sees the letters which aren't masked."""

    def __init__(self, tuned):
        net = nn.Module()
        net.symbol, net.place = nn.Embedding(SYMBOLS + 1, 96), nn.Parameter(torch.zeros(LENGTH, 96))
        net.blocks = nn.Sequential(*[Attention(96, 4, causal=False) for _ in range(3)])
        net.head = nn.Linear(96, SYMBOLS)
        super().__init__(net, tuned, lr=3e-3, clip=1)

    def step(self, x):
        x = x.long()
        m = (stratified(len(x)) * LENGTH).floor() + 1
        masked = torch.rand(x.shape).argsort(1).argsort(1) < m
        net = self.net
        logits = net.head(net.blocks(net.symbol(torch.where(masked, SYMBOLS, x)) + net.place))
        seen = ~masked
        end = SYMBOLS - 1
        letters, ends = (seen & (x != end)).long(), (seen & (x == end)).long()
        before = letters.sum(1, keepdim=True) - letters.cumsum(1) > 0
        behind = torch.cat([ends.cumsum(1)[:, :-1], torch.ones(len(x), 1)], 1) > 0
        never = torch.cat([behind[:, :, None].expand(-1, -1, end), before[:, :, None]], 2)
        logits = logits.masked_fill(never, -1e9)
        loss = F.cross_entropy(logits.flatten(0, 1), x.flatten(), reduction="none").view(x.shape)
        self.descend(((loss * masked).sum(1, keepdim=True) * LENGTH / m).mean())


# Flows.


class Idf(Averaged):
    K, FASTER = 5, 20

    def __init__(self, tuned):
        net = nn.Module()
        net.translations = nn.ModuleList([mlp([D // 2, 256, 256, D // 2]) for _ in range(8)])
        for translation in net.translations:
            zero(translation[-1])
        net.logits = nn.Parameter(torch.zeros(D, self.K))
        net.means = nn.Parameter(torch.linspace(1, LEVELS - 2, self.K).repeat(D, 1) / self.FASTER)
        net.log_scales = nn.Parameter(torch.full((D, self.K), 0.05))
        super().__init__(net, tuned, lr=1e-3, clip=20)
        self.orders = [torch.randperm(D) for _ in range(8)]

    def step(self, x):
        z = x
        for order, translation in zip(self.orders, self.net.translations):
            a, b = z[:, order].chunk(2, 1)
            t = LEVELS / 4 * translation(scaled(a))
            z = torch.cat([a, b - (t + (t.round() - t).detach())], 1)
        inverse = (-self.FASTER * self.net.log_scales).exp()
        middle = (z[:, :, None] - self.FASTER * self.net.means) * inverse
        between = -F.softplus(-(middle + inverse / 2)) - F.softplus(middle - inverse / 2) + (1 - (-inverse).exp()).log()
        self.descend(-torch.logsumexp(between + F.log_softmax(self.net.logits, 1), 2).sum(1).mean())


def logits_of(x):
    """Levels with noise as numbers without ends, and the logarithm of how much that stretches."""
    share = 0.05 + 0.9 * (x + torch.rand_like(x)) / LEVELS
    return share.log() - (1 - share).log(), (-(share * (1 - share)).log() + math.log(0.9)).sum(1)


class RealNvp(Averaged):
    def __init__(self, tuned):
        net = nn.Module()
        net.couplings = nn.ModuleList([mlp([D // 2, 128, 128, D]) for _ in range(12)])
        for coupling in net.couplings:
            zero(coupling[-1])
        net.scales = nn.ParameterList([nn.Parameter(torch.zeros(1, D)) for _ in range(12)])
        net.shifts = nn.ParameterList([nn.Parameter(torch.zeros(1, D)) for _ in range(12)])
        super().__init__(net, tuned, lr=1e-3, clip=5)
        self.orders = [torch.randperm(D) for _ in range(12)]

    def step(self, x):
        z, log_det = logits_of(x)
        for coupling, scale, shift, order in zip(self.net.couplings, self.net.scales, self.net.shifts, self.orders):
            a, b = ((z - shift) * (-scale).exp())[:, order].chunk(2, 1)
            s, t = coupling(a).chunk(2, 1)
            s = 2 * torch.tanh(s / 2)
            log_det = log_det - s.sum(1) - scale.sum()
            z = torch.cat([a, (b - t) * (-s).exp()], 1)
        self.descend((0.5 * (z**2 + LOG_2PI).sum(1) - log_det).mean())


class GlowStep(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.norm = nn.Parameter(torch.zeros(1, 2 * c, 1, 1))
        self.entries = nn.Parameter(torch.zeros(c, c))
        self.register_buffer("permutation", torch.eye(c)[torch.randperm(c)])
        self.coupling = nn.Sequential(
            nn.Conv2d(c // 2, 16, 3, padding=1), nn.SiLU(), nn.Conv2d(16, 16, 3, padding=1), nn.SiLU(),
            zero(nn.Conv2d(16, c, 3, padding=1)),
        )  # fmt: skip

    def forward(self, x):
        u, v = self.norm.chunk(2, 1)
        diagonal = self.entries.diagonal()
        eye = torch.eye(len(diagonal))
        w = self.permutation @ (self.entries.tril(-1) + eye) @ (self.entries.triu(1) + diagonal.exp().diag())
        a, b = F.conv2d((x - v) * (-u).exp(), w[:, :, None, None]).chunk(2, 1)
        s, t = self.coupling(a).chunk(2, 1)
        s = 2 * torch.tanh(s / 2)
        log_det = x.shape[2] * x.shape[3] * (diagonal.sum() - u.sum()) - s.sum((1, 2, 3))
        return torch.cat([a, (b - t) * (-s).exp()], 1), log_det


class Glow(Averaged):
    def __init__(self, tuned):
        net = nn.ModuleList([nn.ModuleList([GlowStep(c) for _ in range(8)]) for c in (4, 16)])
        super().__init__(net, tuned, clip=20)

    def step(self, x):
        z, log_det = logits_of(x)
        z = z.view(-1, 1, SIDE, SIDE)
        for level in self.net:
            z = F.pixel_unshuffle(z, 2)
            for step in level:
                z, more = step(z)
                log_det = log_det + more
        self.descend((0.5 * (z**2 + LOG_2PI).sum((1, 2, 3)) - log_det).mean())


# Latent variables.


def kl(mu, log_var):
    return 0.5 * (mu**2 + log_var.exp() - log_var - 1).sum(1)


def drawn(mu, log_var):
    return mu + (0.5 * log_var).exp() * torch.randn_like(mu)


class Vae(Averaged):
    def __init__(self, tuned):
        decoder = mlp([16, 256, 256, 2 * D], leaky)
        super().__init__(nn.ModuleList([mlp([D, 256, 256, 32]), decoder]), tuned, lr=1e-3, clip=10)

    def step(self, x):
        encoder, decoder = self.net
        mu, log_var = encoder(scaled(x)).chunk(2, 1)
        log_var = log_var.clamp(-12, 12)
        self.descend((kl(mu, log_var) - logistic_log_prob(x, decoder(drawn(mu, log_var)))).mean())


class HierarchicalVae(Averaged):
    def __init__(self, tuned):
        nets = [mlp([D, 256, 256, 16]), mlp([D + 8, 256, 256, 32]), mlp([8, 256, 256, 32]), mlp([16, 256, 256, 2 * D], leaky)]
        zero(nets[1][-1])
        super().__init__(nn.ModuleList(nets), tuned, lr=1e-3, clip=10)

    def step(self, x):
        encoder2, encoder1, prior, decoder = self.net
        seen = scaled(x)
        q2 = encoder2(seen).chunk(2, 1)
        z2 = drawn(*q2)
        q1 = encoder1(torch.cat([seen, z2], 1)).chunk(2, 1)
        mu, log_var = prior(z2).chunk(2, 1)
        z1 = mu + (0.5 * log_var).exp() * drawn(*q1)
        self.descend((kl(*q1) + kl(*q2) - logistic_log_prob(x, decoder(z1))).mean())


class VqVae(Averaged):
    K, E, PLACES = 16, 8, 16

    def __init__(self, tuned):
        conv = lambda a, b, stride=1: nn.Conv2d(a, b, 3, stride=stride, padding=1)  # noqa: E731
        encoder = nn.Sequential(conv(1, 16, 2), nn.SiLU(), conv(16, 32), nn.SiLU(), conv(32, self.E))
        decoder = nn.Sequential(
            conv(self.E, 32), nn.SiLU(), nn.Upsample(scale_factor=2), conv(32, 16), nn.SiLU(), conv(16, 2)
        )
        super().__init__(nn.ModuleList([encoder, decoder, GatedPixelCnn(self.K, self.K, 32, 4)]), tuned, clip=20)
        self.book, self.uses = torch.randn(self.K, self.E), torch.ones(self.K)
        self.sums = self.book.clone()

    def nearest(self, z):
        return torch.cdist(z.permute(0, 2, 3, 1).reshape(-1, self.E), self.book).argmin(1)

    def step(self, x):
        encoder, decoder, prior = self.net
        image = scaled(x).view(-1, 1, SIDE, SIDE)
        with torch.no_grad():
            z = encoder(image)
            chosen = F.one_hot(self.nearest(z), self.K).float()
            self.uses.lerp_(chosen.sum(0), 0.02)
            self.sums.lerp_(chosen.T @ z.permute(0, 2, 3, 1).reshape(-1, self.E), 0.02)
            self.book = self.sums / self.uses.clamp(min=1e-3)[:, None]
        z = encoder(image)
        codes = self.nearest(z.detach()).view(len(x), z.shape[2], z.shape[3])
        e = self.book[codes].permute(0, 3, 1, 2)
        answer = decoder(z + (e - z).detach()).flatten(2).flatten(1)
        logits = prior(F.one_hot(codes, self.K).permute(0, 3, 1, 2).float())
        cost = F.cross_entropy(logits, codes, reduction="none").sum((1, 2))
        commitment = ((z - e) ** 2).sum((1, 2, 3))
        self.descend((cost + 2 * commitment - logistic_log_prob(x, answer)).mean())


# Energies.


class Rbm:
    """Of binary images, as people write it: contrastive divergence with persistent chains, and no automatic gradient."""

    def __init__(self, tuned):
        self.w, self.b, self.c = 0.02 * torch.randn(D, 64), torch.zeros(D), torch.zeros(64)
        self.velocity = [torch.zeros_like(p) for p in (self.w, self.b, self.c)]
        self.chains = torch.bernoulli(torch.full((100, D), 0.5))

    def step(self, x):
        v = (x > LEVELS // 2).float()
        h = torch.bernoulli(torch.sigmoid(self.chains @ self.w + self.c))
        self.chains = torch.bernoulli(torch.sigmoid(h @ self.w.T + self.b))
        hidden = torch.sigmoid(v @ self.w + self.c)
        own = torch.sigmoid(self.chains @ self.w + self.c)
        slopes = [
            v.T @ hidden / len(v) - self.chains.T @ own / 100, v.mean(0) - self.chains.mean(0), hidden.mean(0) - own.mean(0)
        ]  # fmt: skip
        for parameter, velocity, slope in zip((self.w, self.b, self.c), self.velocity, slopes):
            velocity.mul_(0.5).add_(slope - 1e-3 * parameter)
            parameter.add_(velocity, alpha=0.05)


class Jem(Averaged):
    """Chains that walk twenty steps before each update."""

    def __init__(self, tuned):
        super().__init__(mlp([D, 256, 256, 10]), tuned, lr=1e-3, betas=(0.5, 0.999), clip=20)
        self.chains = torch.randn(128, D)

    def step(self, x):
        y, label = filled(x), torch.randint(10, (len(x),))
        own = torch.where(torch.rand(128, 1) < 0.02, torch.randn(128, D), self.chains)
        for _ in range(20):
            own = own.detach().requires_grad_(True)
            (slope,) = torch.autograd.grad(-torch.logsumexp(self.net(own), 1).sum(), own)
            own = own - (0.02 * slope).clamp(-0.05, 0.05) + 0.02 * torch.randn_like(own)
        self.chains = own.detach()
        logits = self.net(torch.cat([y, self.chains]))
        data, model = -torch.logsumexp(logits, 1).split([len(x), 128])[0], -torch.logsumexp(logits[len(x) :], 1)
        squares = (data**2).mean() + (model**2).mean()
        self.descend(F.cross_entropy(logits[: len(x)], label) + data.mean() - model.mean() + 0.02 * squares)


IMAGES = {
    "pixelcnn": (PixelCnn, 64),
    "real-nvp": (RealNvp, 64),
    "glow": (Glow, 64),
    "idf": (Idf, 64),
    "vae": (Vae, 128),
    "hierarchical-vae": (HierarchicalVae, 128),
    "vq-vae": (VqVae, 64),
    "ddpm": (Ddpm, 64),
    "flow-matching": (FlowMatching, 64),
    "jem": (Jem, 64),
    "rbm": (Rbm, 100),
}
WORDS = {
    "causal-conv": (causal_conv, 128),
    "gru": (gru, 128),
    "transformer": (transformer, 128),
    "masked-diffusion": (MaskedDiffusion, 128),
}
