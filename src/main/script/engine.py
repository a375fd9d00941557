"""What DJL's engine lacks, one method each; `python src/main/script/engine.py` writes src/main/resources/quintet/tensor/engine.pt.

Scripted with PyTorch 2.15 and loaded by libtorch 2.7.1. EngineScriptTest checks each method against its composition in Java.
"""

from typing import Optional

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
    def adam(self, w: Tensor, g: Tensor, m: Tensor, v: Tensor, t: Tensor, ema: Tensor, h: Tensor, decoupled: bool) -> Tensor:
        """Clips the norm of g, then Adam (or AdamW) in place on the flat leaf w, then its moving average; answers the norm.

        h = (learning rate, beta1, beta2, epsilon, weight decay, clip, decay of the average), on the CPU.
        """
        norm = g.norm()
        with torch.no_grad():
            c = float(h[5])
            if c > 0:
                g.mul_((c / (norm + 1e-6)).clamp(max=1.0))
            t.add_(1)
            if decoupled:
                torch._fused_adamw_([w], [g], [m], [v], [], [t], lr=float(h[0]), beta1=float(h[1]), beta2=float(h[2]), weight_decay=float(h[4]), eps=float(h[3]), amsgrad=False, maximize=False)
            else:
                torch._fused_adam_([w], [g], [m], [v], [], [t], lr=float(h[0]), beta1=float(h[1]), beta2=float(h[2]), weight_decay=float(h[4]), eps=float(h[3]), amsgrad=False, maximize=False)
            e = float(h[6])
            if e > 0:
                ema.lerp_(w, 1 - e)
        return norm


if __name__ == "__main__":
    torch.jit.script(Engine()).save("src/main/resources/quintet/tensor/engine.pt")
