"""Access: the helpline. A call is taken, its warning signs weighed, an answer promised and kept, and a person found."""
