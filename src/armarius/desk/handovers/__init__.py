"""Hand-over to accounting at the desk: statements, their papers and files, the codes of accounting."""
