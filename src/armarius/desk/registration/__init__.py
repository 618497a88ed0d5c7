"""What registering readers asks: fields and texts of libraries."""
