"""Measures on dev how often attributions are right, and puts the curve into the tables.

    PYTHONPATH=training:benchmarks python training/calibrate.py WEIGHTS [--write]

Reads PolNeAR dev with the weights in a folder, fits a rising curve from what the
tagger believes to how often it is right end to end, and prints the expected
calibration error as it stands, and as it is on articles the curve was not fitted on
(ten folds). `--write` puts the curve fitted on all of dev into `tables.json`.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression

from confidence import Floats, Measured, calibration_error, measured
from onrecord.claims.tagger.calibration import AT_ITS_WORD
from onrecord.claims.tagger.onnx_tagger import OnnxTagger
from onrecord.claims.tagger.weights import Weights

FOLDS = 10
#: Points of the curve at most.
POINTS = 12


def curve(found: Measured) -> tuple[Floats, Floats]:
    """A rising curve of few points: the means of equal shares, made to rise."""
    order = np.argsort(found.sure)
    shares = [part for part in np.array_split(order, POINTS) if len(part)]
    x = np.array([found.sure[part].mean() for part in shares])
    y = np.array([found.right[part].mean() for part in shares])
    y = IsotonicRegression(y_min=0, y_max=1).fit_transform(x, y)
    x, first = np.unique(x.round(4), return_index=True)
    y = np.concatenate([[0.0], y[first], y[-1:]]).round(4)
    return np.concatenate([[0.0], x, [1.0]]), y


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    tagger = OnnxTagger.load(asked.weights, weights_in(asked.weights))
    dev = measured(tagger, asked.shared, AT_ITS_WORD)
    print(f"at its word: {calibration_error(dev.sure, dev.right):.4f}")
    unseen = np.empty_like(dev.sure)
    for fold in range(FOLDS):
        held = dev.article % FOLDS == fold
        unseen[held] = np.interp(dev.of(held).sure, *curve(dev.of(~held)))
    error = calibration_error(unseen, dev.right)
    print(f"curve, on articles it was not fitted on: {error:.4f}")
    believed, right = curve(dev)
    fitted = np.interp(dev.sure, believed, right)
    print(f"curve fitted on all: {calibration_error(fitted, dev.right):.4f}")
    print(list(zip(believed.tolist(), right.tolist(), strict=True)))
    if asked.write:
        path = asked.weights / "tables.json"
        tables = json.loads(path.read_text(encoding="utf-8"))
        tables["calibration"] = {
            "believed": believed.tolist(),
            "right": right.tolist(),
        }
        path.write_text(json.dumps(tables) + "\n", encoding="utf-8")
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def weights_in(folder: Path) -> Weights:
    """The weights in a folder, whatever they are."""

    def digest(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()

    return Weights(
        name="onrecord-tagger",
        version="new",
        network=digest("network.onnx"),
        tables=digest("tables.json"),
        tokenizer=digest("tokenizer.json"),
        licence="Apache-2.0",
        certainty=digest("certainty.onnx")
        if (folder / "certainty.onnx").exists()
        else "",
    )


if __name__ == "__main__":
    main()
