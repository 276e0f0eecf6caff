"""What is weighed in withdrawal care: pure calculations over values. They propose; they order nothing."""
