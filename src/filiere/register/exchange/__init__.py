"""A whole commission as a file: what one side may see, written out and read in again."""
