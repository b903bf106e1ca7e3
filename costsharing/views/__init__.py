"""The pages of cost sharing."""
