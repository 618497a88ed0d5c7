"""Reports of what is wrong with titles: from readers and staff, answered by cataloguers."""
