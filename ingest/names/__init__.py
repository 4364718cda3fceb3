"""Hold the name packs: tables of names and the forms in which texts print them."""
