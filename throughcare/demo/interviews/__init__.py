"""What the people of the longer stories told at their assessment, one file a person; the stories call them."""
