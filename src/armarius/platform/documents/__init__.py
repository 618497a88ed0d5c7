"""Documents in PDF: a template beside the screen that prints it, its data as data, fonts that have every character."""
