"""The reads of cost sharing."""
