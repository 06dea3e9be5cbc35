"""Who said what, about which event, on what evidence: claims on the record."""
