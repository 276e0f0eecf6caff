"""The path itself: who the person is, which stage they are at, what was promised to them, and what to watch for."""
