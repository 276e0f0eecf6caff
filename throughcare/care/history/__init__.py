"""What a person brings along: history before admission."""
