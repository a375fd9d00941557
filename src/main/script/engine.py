"""What DJL's engine lacks, one method each; `python src/main/script/engine.py` writes src/main/resources/quintet/tensor/engine.pt.

Scripted with PyTorch 2.15 and loaded by libtorch 2.7.1. EngineScriptTest checks each method against its composition in Java.
"""

import io
import math
import zipfile
from typing import List, Optional

import torch
from torch import Tensor


class Engine(torch.nn.Module):
    def forward(self, y: Tensor, x: Tensor) -> Tensor:
        """d sum(y) / dx, itself differentiable."""
        g: Optional[Tensor] = torch.autograd.grad([y.sum()], [x], create_graph=True)[0]
        assert g is not None
        return g

    @torch.jit.export
    def gradient(self, y: Tensor, x: Tensor) -> Tensor:
        """d sum(y) / dx as a plain array."""
        g: Optional[Tensor] = torch.autograd.grad([y.sum()], [x])[0]
        assert g is not None
        return g

    @torch.jit.export
    def divergence(self, y: Tensor, x: Tensor) -> Tensor:
        """sum_i dy_i / dx_i of each row, (n, 1), for y whose row depends on the same row of x only."""
        d = x.size(1)
        out = torch.zeros([x.size(0), 1], dtype=x.dtype, device=x.device)
        for i in range(d):
            g: Optional[Tensor] = torch.autograd.grad([y[:, i].sum()], [x], retain_graph=i + 1 < d)[0]
            assert g is not None
            out = out + g[:, i : i + 1]
        return out

    @torch.jit.export
    def log_sum_exp(self, x: Tensor) -> Tensor:
        """log sum exp over the last axis, which stays with length 1."""
        return torch.logsumexp(x, -1, True)

    @torch.jit.export
    def silu(self, x: Tensor) -> Tensor:
        return torch.nn.functional.silu(x)

    @torch.jit.export
    def embedding(self, x: Tensor, w: Tensor) -> Tensor:
        """The row of w, (L, E), that each symbol in x names: (n, D) to (n, D, E)."""
        return torch.nn.functional.embedding(x.long(), w)

    @torch.jit.export
    def log_prob(self, logits: Tensor, x: Tensor) -> Tensor:
        """The logarithm of the softmax of (n, D, L) logits at the symbols x, (n, D)."""
        return -torch.nn.functional.cross_entropy(logits.flatten(0, 1), x.flatten().long(), reduction="none").view(x.shape)

    @torch.jit.export
    def gru(self, x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
        """The states of a gated recurrent unit that begins with h, (n, H), and reads x: (n, D, E) to (n, D, H)."""
        return torch.gru(x, h.unsqueeze(0), [w_ih, w_hh, b_ih, b_hh], True, 1, 0.0, False, False, True)[0]

    @torch.jit.export
    def attention(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """(n, heads, D, e) each: every place attends to itself and those before it; one query alone, to all there are."""
        return torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=q.size(2) > 1)

    @torch.jit.export
    def layer_norm(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return torch.nn.functional.layer_norm(x, [x.size(-1)], w, b)

    @torch.jit.export
    def descend(self, loss: Tensor, w: Tensor, m: Tensor, v: Tensor, t: Tensor, ema: Tensor, rule: str, h: List[float]) -> float:
        """One update of the flat leaf w, in place, down the gradient of loss; answers that gradient's norm before clipping.

        Where the norm is not finite nothing is changed.

        rule is ADAM, ADAMW, ADAMAX or SGD; m and v are its moments, t counts the updates, ema is the moving average of w;
        h = (learning rate, beta1, beta2, epsilon, weight decay, clip, decay of the average); a clip of 0 clips nothing.
        """
        grad: Optional[Tensor] = torch.autograd.grad([loss], [w])[0]
        assert grad is not None
        g = grad
        lr, beta1, beta2, eps, decay, clip, mu = h[0], h[1], h[2], h[3], h[4], h[5], h[6]
        norm = float(g.norm())
        if not math.isfinite(norm):
            return norm
        if clip > 0 and norm > clip:
            g.mul_(clip / norm)
        t.add_(1)
        # Lists that are read again below: else the compiler takes the fused calls, whose writes it doesn't see, for dead.
        ws, ms, vs, ts = [w], [m], [v], [t]
        if rule == "ADAM":
            torch._fused_adam_(ws, [g], ms, vs, [], ts, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
        elif rule == "ADAMW":
            torch._fused_adamw_(ws, [g], ms, vs, [], ts, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
        else:
            g = g.add(w, alpha=decay)
            if rule == "ADAMAX":
                m.lerp_(g, 1 - beta1)
                torch.maximum(v * beta2, g.abs() + eps, out=v)
                w.addcdiv_(m, v, value=-lr / (1 - beta1 ** float(t)))
            else:
                m.mul_(beta1).add_(g)
                w.add_(m, alpha=-lr)
        if mu > 0:
            ema.lerp_(ws[0], 1 - min(mu, (1 + float(t)) / (10 + float(t))))
        return norm


def save(module: torch.nn.Module, path: str) -> None:
    """Saves without what tracebacks would need: it holds the paths of the machine that made the file."""
    made = io.BytesIO()
    torch.jit.save(torch.jit.script(module), made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry))


if __name__ == "__main__":
    save(Engine(), "src/main/resources/quintet/tensor/engine.pt")
