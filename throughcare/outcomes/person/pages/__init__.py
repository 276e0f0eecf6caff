"""Where the sentences of one person are shown: on the page of the person, and on their own."""
