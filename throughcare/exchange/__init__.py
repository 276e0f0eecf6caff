"""Pure mappings to and from other systems' formats."""
