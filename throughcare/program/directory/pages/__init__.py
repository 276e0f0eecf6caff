"""The pages of the directory: searching, a record, correcting it, what changed, and the link for programs."""
