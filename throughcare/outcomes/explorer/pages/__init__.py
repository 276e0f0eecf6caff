"""The pages of the explorer: all definitions at once, one definition, the people behind a number, the download."""
