"""What the pages show, put together from rows and rules."""
