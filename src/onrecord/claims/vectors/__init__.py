"""Vectors for what claims say: near each other where claims say alike things.

They find claims that a person may want to lay beside each other. Whether two say the
same is never theirs to tell: "500 troops" and "5,000 troops" lie near each other.
"""

from onrecord.claims.vectors.encoder import VECTOR_SCALE, Encoder, shipped_encoder

__all__ = ["VECTOR_SCALE", "Encoder", "shipped_encoder"]
