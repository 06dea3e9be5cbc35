"""From what a tagger believes to how often it is right."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A curve through measured points, straight between them.

    Attributes:
        believed: What the tagger's scores multiply to, rising, 0 to 1.
            Shape: (n_points,)
        right: How often an attribution with such scores was right, 0 to 1.
            Shape: (n_points,)
    """

    believed: tuple[float, ...] = (0.0, 1.0)
    right: tuple[float, ...] = (0.0, 1.0)

    def __call__(self, believed: float) -> float:
        """How often what is believed so much is right.

        >>> Calibration(believed=(0.0, 0.5, 1.0), right=(0.0, 0.25, 0.75))(0.75)
        0.5
        """
        place = bisect_right(self.believed, believed)
        if place == 0:
            return self.right[0]
        if place == len(self.believed):
            return self.right[-1]
        low, high = self.believed[place - 1], self.believed[place]
        share = (believed - low) / (high - low)
        below, above = self.right[place - 1], self.right[place]
        return below + share * (above - below)


#: For a tagger that nobody has measured: it is taken at its word.
AT_ITS_WORD = Calibration()
