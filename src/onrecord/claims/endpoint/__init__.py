"""Reads with a language model of the operator's own, which may point and not write."""

from onrecord.claims.endpoint.endpoint import Endpoint, Forbearing, NoAnswer
from onrecord.claims.endpoint.reader import EndpointReader

__all__ = ["Endpoint", "EndpointReader", "Forbearing", "NoAnswer"]
