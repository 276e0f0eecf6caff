"""Testing: urine and oral fluid, from the call for a sample to what a result shows and does not show."""
