"""Incentives: schedules to the cent, draws that can be proven, plans that pay what the schedule says."""
