"""Joins more heads on to the network, so that one pass feeds them all."""

import io
from typing import Any


def joined(core: Any, network: Any, heads: bytes) -> Any:  # noqa: ANN401 - OpenVINO has no types
    """The network with what other heads say of the same pass.

    An input of the heads is named after the value of the network that it is: an input
    of its own ("mask"), or what a layer gives ("layer3.out").

    Args:
        core: The engine.
        network: The network, as the engine has read it.
        heads: An ONNX model.

    Returns:
        A model with the network's inputs, and the outputs of both.
    """
    more = core.read_model(io.BytesIO(heads))
    known = {
        name: output
        for operation in network.get_ops()
        for output in operation.outputs()
        for name in output.get_names()
    }
    for given in more.get_parameters():
        value = known[given.get_friendly_name()]
        for taker in given.output(0).get_target_inputs():
            taker.replace_source_output(value)
    network.add_results(more.get_results())
    return network
