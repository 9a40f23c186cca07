"""A question set → answers → scores → a report to look at, a comparison and a gate."""
