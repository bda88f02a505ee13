"""New records: asked for, checked as a whole before anything is written, and put beside their like."""
