"""Planning: which level of care fits, where the person is admitted, and the plan they agreed to."""
