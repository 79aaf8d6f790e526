"""`limstift people`: the people of an office, from a CSV file."""
