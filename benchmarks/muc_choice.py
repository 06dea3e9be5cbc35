"""A linear model that chooses one of some labels."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction import FeatureHasher
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import normalize


class Choice:
    """A linear model that chooses one of some labels by features."""

    def __init__(self, strength: float = 1e-5) -> None:
        self._hasher = FeatureHasher(2**18, input_type="string")
        self._model = SGDClassifier(
            loss="log_loss", alpha=strength, max_iter=12, tol=None, average=True,
            random_state=1,
        )  # fmt: skip
        self.labels: list[str] = []

    def _rows(self, features: Iterable[Iterable[str]]) -> Any:  # noqa: ANN401 - untyped
        rows = self._hasher.transform([sorted(set(f)) or ["-"] for f in features])
        return normalize(rows)

    def fit(self, features: Sequence[Iterable[str]], labels: Sequence[str]) -> None:
        """Learn."""
        self._model.fit(self._rows(features), labels)
        self.labels = list(self._model.classes_)

    def chances(self, features: Sequence[Iterable[str]]) -> np.ndarray:
        """How likely each label is. Shape: (n, n_labels)."""
        return np.asarray(self._model.predict_proba(self._rows(features)))

    def crossed(
        self, features: Sequence[Iterable[str]], labels: Sequence[str]
    ) -> np.ndarray:
        """The chances of each label, by models that have not seen the row."""
        rows = self._rows(features)
        return np.asarray(
            cross_val_predict(self._model, rows, labels, cv=4, method="predict_proba")
        )

    def best(self, features: Iterable[str]) -> str:
        """The likeliest label."""
        return self.labels[int(np.argmax(self.chances([features])[0]))]
