"""Questions about samples, results and the way of a sample."""
