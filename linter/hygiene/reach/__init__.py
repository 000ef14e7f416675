"""What an entry keeps: the records that every bundler profile answers with, and their search."""
