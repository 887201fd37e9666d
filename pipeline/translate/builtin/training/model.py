"""The network: Marian's transformer with post-norm layers, SSRU decoder and tied embeddings.

The arithmetic is that of the description beside the weights; export.py writes the parameters under
Marian's names. Names of parameters here are those of the checkpoints of earlier weights.
"""
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

MASKED = -30000.0
CHUNK = 1024  # target ids whose logits are held at once


class Linear(nn.Linear):
    """Computes in the type of its input; parameters stay float32."""

    def forward(self, x: Tensor) -> Tensor:
        bias = None if self.bias is None else self.bias.to(x.dtype)
        return F.linear(x, self.weight.to(x.dtype), bias)


class Norm(nn.LayerNorm):
    def __init__(self, size: int) -> None:
        super().__init__(size, eps=1e-6)

    def forward(self, x: Tensor) -> Tensor:
        y = F.layer_norm(x.float(), self.normalized_shape, self.weight, self.bias, self.eps)
        return y.to(x.dtype)


def positions(length: int, size: int, device: torch.device | str, start: int = 0) -> Tensor:
    half = size // 2
    rates = torch.exp(torch.arange(half, dtype=torch.float32, device=device)
                      * (-math.log(10000.0) / (half - 1)))
    times = torch.arange(start, start + length, dtype=torch.float32, device=device)
    angles = times[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], 1)


class Attention(nn.Module):
    def __init__(self, size: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (Linear(size, size) for _ in range(4))

    def split(self, x: Tensor) -> Tensor:
        batch, length, size = x.shape
        return x.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

    def memory(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.split(self.k(x)), self.split(self.v(x))

    def forward(self, x: Tensor, memory: tuple[Tensor, Tensor], mask: Tensor | None
                ) -> tuple[Tensor, Tensor]:
        """Returns the output and the weights of the first head."""
        keys, values = memory
        scores = self.split(self.q(x)) @ keys.transpose(2, 3) / math.sqrt(keys.shape[-1])
        if mask is not None:
            scores = scores + mask
        weights = scores.softmax(-1)
        y = (weights @ values).transpose(1, 2).reshape(x.shape)
        return self.o(y), weights[:, 0]


class FeedForward(nn.Module):
    def __init__(self, size: int, inner: int) -> None:
        super().__init__()
        self.w1, self.w2 = Linear(size, inner), Linear(inner, size)

    def forward(self, x: Tensor) -> Tensor:
        return self.w2(F.relu(self.w1(x)))


class SSRU(nn.Module):
    """c = f c' + (1-f) W x, f = sigmoid(Wf x + bf); the output is relu(c)."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.w, self.f = Linear(size, size, bias=False), Linear(size, size)
        nn.init.constant_(self.f.bias, 1.0)

    def forward(self, x: Tensor) -> Tensor:
        forget = torch.sigmoid(self.f(x))
        gates, inputs = forget.unbind(1), ((1 - forget) * self.w(x)).unbind(1)
        cells = [inputs[0]]
        for gate, fresh in zip(gates[1:], inputs[1:]):
            cells.append(torch.addcmul(fresh, gate, cells[-1]))
        return F.relu(torch.stack(cells, 1))

    def step(self, x: Tensor, cell: Tensor) -> tuple[Tensor, Tensor]:
        forget = torch.sigmoid(self.f(x))
        cell = forget * cell + (1 - forget) * self.w(x)
        return F.relu(cell), cell


class EncoderLayer(nn.Module):
    def __init__(self, size: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.att, self.n1 = Attention(size, heads), Norm(size)
        self.ffn, self.n2 = FeedForward(size, inner), Norm(size)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = self.n1(x + self.drop(self.att(x, self.att.memory(x), mask)[0]))
        return self.n2(x + self.drop(self.ffn(x)))


class DecoderLayer(nn.Module):
    def __init__(self, size: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.rnn, self.n0 = SSRU(size), Norm(size)
        self.att, self.n1 = Attention(size, heads), Norm(size)
        self.ffn, self.n2 = FeedForward(size, inner), Norm(size)
        self.drop = nn.Dropout(dropout)

    def after_rnn(self, x: Tensor, recurrent: Tensor, memory: tuple[Tensor, Tensor],
                  mask: Tensor | None) -> tuple[Tensor, Tensor]:
        x = self.n0(x + self.drop(recurrent))
        y, weights = self.att(x, memory, mask)
        x = self.n1(x + self.drop(y))
        return self.n2(x + self.drop(self.ffn(x))), weights

    def forward(self, x: Tensor, encoded: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        return self.after_rnn(x, self.rnn(x), self.att.memory(encoded), mask)


class OutputLoss(torch.autograd.Function):
    """Label-smoothed cross-entropy over a tied output layer, chunk by chunk.

    The logits of a whole batch would be most of the memory; gradients are computed on the way.
    Returns the smoothed loss and the plain negative log-likelihood, both means over ids.
    """

    @staticmethod
    def forward(ctx, hidden: Tensor, embedding: Tensor, bias: Tensor, wanted: Tensor,
                smoothing: float) -> tuple[Tensor, Tensor]:
        count, size = hidden.shape[0], embedding.shape[0]
        matrix = embedding.to(hidden.dtype)
        to_hidden = torch.empty_like(hidden)
        to_matrix = torch.zeros_like(embedding)
        to_bias = torch.zeros_like(bias)
        loss = hidden.new_zeros((), dtype=torch.float32)
        likelihood = torch.zeros_like(loss)
        for start in range(0, count, CHUNK):
            h, y = hidden[start:start + CHUNK], wanted[start:start + CHUNK, None]
            log_p = F.log_softmax(F.linear(h, matrix).float() + bias, -1)
            picked = log_p.gather(1, y).sum()
            likelihood -= picked
            loss -= (1 - smoothing) * picked + smoothing * log_p.mean(1).sum()
            grad = log_p.exp_().sub_(smoothing / size)
            grad.scatter_add_(1, y, grad.new_full(y.shape, smoothing - 1))
            grad *= 1.0 / count
            to_bias += grad.sum(0)
            grad = grad.to(h.dtype)
            to_hidden[start:start + CHUNK] = grad @ matrix
            to_matrix += (grad.t() @ h).float()
        ctx.save_for_backward(to_hidden, to_matrix, to_bias)
        return loss / count, likelihood / count

    @staticmethod
    def backward(ctx, grad_loss: Tensor, _: Tensor):
        to_hidden, to_matrix, to_bias = ctx.saved_tensors
        return (to_hidden * grad_loss.to(to_hidden.dtype), to_matrix * grad_loss,
                to_bias * grad_loss, None, None)


class Translator(nn.Module):
    def __init__(self, vocabulary: int = 8000, size: int = 256, inner: int = 1024, heads: int = 8,
                 encoder: int = 6, decoder: int = 2, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = dict(vocabulary=vocabulary, size=size, inner=inner, heads=heads,
                           encoder=encoder, decoder=decoder)
        self.size = size
        self.compute = torch.float32  # the type that matrices are multiplied in
        self.emb = nn.Parameter(torch.empty(vocabulary, size))
        self.outb = nn.Parameter(torch.zeros(vocabulary))
        self.enc = nn.ModuleList(EncoderLayer(size, inner, heads, dropout) for _ in range(encoder))
        self.dec = nn.ModuleList(DecoderLayer(size, inner, heads, dropout) for _ in range(decoder))
        self.drop = nn.Dropout(dropout)
        self._initialise()

    def _initialise(self) -> None:
        """Glorot, scaled down with depth: a post-norm encoder collapses without it."""
        nn.init.normal_(self.emb, std=self.size ** -0.5)
        with torch.no_grad():
            for stack in (self.enc, self.dec):
                for depth, layer in enumerate(stack):
                    for module in layer.modules():
                        if isinstance(module, Linear):
                            nn.init.xavier_uniform_(module.weight)
                            module.weight *= (depth + 1) ** -0.5
                            if module.bias is not None and module is not getattr(
                                    getattr(layer, "rnn", None), "f", None):
                                nn.init.zeros_(module.bias)

    def embed(self, ids: Tensor) -> Tensor:
        return F.embedding(ids, self.emb) * math.sqrt(self.size)

    def encode(self, source: Tensor, source_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Returns the encoder's output and the mask to attend to it with."""
        mask = torch.zeros(source.shape, device=source.device).masked_fill(~source_mask, MASKED)
        mask = mask[:, None, None].to(self.compute)
        x = self.embed(source) + positions(source.shape[1], self.size, source.device)
        x = self.drop(x).to(self.compute)
        for layer in self.enc:
            x = layer(x, mask)
        return x, mask

    def decode(self, target: Tensor, encoded: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Returns the last hidden states and the first head's attention of the last layer."""
        x = self.embed(target)
        x = torch.cat([torch.zeros_like(x[:, :1]), x[:, :-1]], 1)
        x = self.drop(x + positions(target.shape[1], self.size, target.device)).to(self.compute)
        for layer in self.dec:
            x, weights = layer(x, encoded, mask)
        return x, weights

    def forward(self, batch: dict[str, Tensor], smoothing: float) -> tuple[Tensor, Tensor, Tensor]:
        """Returns the smoothed loss, the log-likelihood loss and the guided-alignment loss."""
        encoded, mask = self.encode(batch["source"], batch["source_mask"])
        hidden, weights = self.decode(batch["target"], encoded, mask)
        real = batch["target_mask"]
        loss, likelihood = OutputLoss.apply(hidden[real], self.emb, self.outb,
                                            batch["target"][real], smoothing)
        links = batch["links"]
        linked = links >= 0
        weight = weights.gather(2, links.clamp(min=0)[:, :, None])[:, :, 0].float()
        alignment = -(torch.log(weight + 1e-5) * linked).sum() / linked.sum().clamp(min=1)
        return loss, likelihood, alignment

    def start(self, source: Tensor, source_mask: Tensor) -> "State":
        return State(self, source, source_mask)


class State:
    """The decoder between two steps."""

    def __init__(self, model: Translator, source: Tensor, source_mask: Tensor) -> None:
        self.model = model
        encoded, self.mask = model.encode(source, source_mask)
        self.memory = [layer.att.memory(encoded) for layer in model.dec]
        self.cells = [encoded.new_zeros(len(source), model.size) for _ in model.dec]
        self.encoded, self.time = encoded, 0

    def step(self, previous: Tensor | None) -> tuple[Tensor, Tensor]:
        """Takes the ids chosen last (None at first); returns logits, first-head attention."""
        model = self.model
        if previous is None:
            x = torch.zeros_like(self.cells[0])
        else:
            x = model.embed(previous)
        x = (x + positions(1, model.size, x.device, self.time)).to(model.compute)
        for n, layer in enumerate(model.dec):
            recurrent, self.cells[n] = layer.rnn.step(x, self.cells[n])
            x, weights = layer.after_rnn(x[:, None], recurrent[:, None], self.memory[n], self.mask)
            x = x[:, 0]
        self.time += 1
        logits = F.linear(x, model.emb.to(x.dtype)).float() + model.outb
        return logits, weights[:, 0]

    def keep(self, rows: Tensor) -> None:
        """Goes on with these rows of the batch, in this order."""
        self.memory = [(keys[rows], values[rows]) for keys, values in self.memory]
        self.cells = [cell[rows] for cell in self.cells]
        self.mask = self.mask[rows]


def load(path: Path, weights: str = "average", device: str = "cpu") -> Translator:
    """Reads a checkpoint of train.py or average.py, or a plain dictionary of parameters."""
    saved = torch.load(path, map_location=device)
    if "model" not in saved:
        parameters, config = saved, sizes(saved)
    else:
        parameters, config = saved[weights if weights in saved else "model"], saved["config"]
    model = Translator(**config)
    model.load_state_dict({name: value.float() for name, value in parameters.items()})
    return model.to(device).eval()


def sizes(parameters: dict[str, Tensor]) -> dict[str, int]:
    """The sizes that plain parameters show; the number of heads is not among them."""
    def layers(stack: str) -> int:
        return 1 + max(int(name.split(".")[1]) for name in parameters if name.startswith(stack))
    vocabulary, size = parameters["emb"].shape
    return dict(vocabulary=vocabulary, size=size, inner=parameters["enc.0.ffn.w1.bias"].shape[0],
                heads=8, encoder=layers("enc."), decoder=layers("dec."))
