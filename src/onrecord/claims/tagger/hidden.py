"""The hidden layers of a tagger's network: what it makes of words below its heads."""

import io
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# See `onnx_tagger`: OpenVINO without the package that reports its use.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # rules it out
import openvino  # type: ignore[import-untyped]  # noqa: E402 - only now; has no types

Floats = NDArray[np.float32]

#: What the network calls the words before its first layer.
EMBEDDED = "embedded"


def layer_name(layer: int) -> str:
    """What the network calls what a layer gives, from 0; -1 is before the first.

    >>> layer_name(-1), layer_name(5)
    ('embedded', 'layer5.out')
    """
    return EMBEDDED if layer < 0 else f"layer{layer}.out"


class HiddenLayers:
    """A network cut off above the highest layer that is asked for.

    The heads, and the layers that only they need, are not run.
    """

    def __init__(
        self, network: bytes, layers: Sequence[int], *, threads: int = 1
    ) -> None:
        """Compile the network for this processor.

        Args:
            network: The ONNX file.
            layers: Which layers to give; see `layer_name`.
            threads: Processors that it may use.
        """
        core = openvino.Core()
        whole = core.read_model(io.BytesIO(network))
        asked = whole.add_outputs([layer_name(layer) for layer in layers])
        cut = openvino.Model(asked, whole.get_parameters(), "hidden layers")
        able = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        compiled = core.compile_model(
            cut,
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": "bf16" if "BF16" in able else "f32",
                "INFERENCE_NUM_THREADS": threads,
                "NUM_STREAMS": 1,
            },
        )
        self._request = compiled.create_infer_request()
        self._count = len(layers)

    def __call__(
        self, ids: NDArray[np.int32], features: NDArray[np.int32], mask: Floats
    ) -> list[Floats]:
        """What each layer gives for the pieces of some windows.

        Args:
            ids: Piece numbers; see `read.Network`.
            features: Case, what stands before, quotation state.
            mask: 0 where there is a piece, very negative elsewhere.

        Returns:
            For each layer that was asked for, an array that the next call writes over.
                Shape: (n_windows, n_pieces, width)
        """
        given = {"ids": ids, "features": features, "mask": mask}
        found = self._request.infer(given, share_inputs=True, share_outputs=True)
        return [found[place] for place in range(self._count)]
