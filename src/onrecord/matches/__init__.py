"""Claim by claim: copies, the same claim, differences and denials. Not built yet."""
