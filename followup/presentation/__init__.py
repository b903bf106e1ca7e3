"""Facts of the follow-up in the words of its pages."""
