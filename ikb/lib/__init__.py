"""Values without models: money, periods, dates, identifiers, sorting, and the file formats they leave in."""
