"""Search over everything: what is looked for, in which letters, on which days, and what is found."""
