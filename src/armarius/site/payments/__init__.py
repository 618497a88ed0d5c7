"""Payment services this installation knows how to use."""
