"""How long the pages take among few and among many rows: `make bench`."""
