"""Take-home doses: what the law allows, what a prescriber decides, call-backs, guests, and the record people carry."""
