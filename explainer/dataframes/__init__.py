"""Records as pandas data frames, for the grid of the explorer. pandas is imported when the first of them is made."""
