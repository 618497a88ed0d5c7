"""What libraries buy: at first, what readers suggest that they buy."""
