"""Cash registers at the desk: shifts, cash put in and taken out, X and Z reports."""
