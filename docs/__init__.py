"""Write and check the generated pages of the documentation."""
