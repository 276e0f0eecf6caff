"""Questions about incentives: what was earned and used, what a fund holds, and what the schedule says next."""
