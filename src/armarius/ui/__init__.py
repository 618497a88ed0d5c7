"""What is seen: components, stylesheets, base pages, the words of refusals. Knows no domain."""
