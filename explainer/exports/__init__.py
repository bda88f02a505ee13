"""Open data: records in the formats that other programs read. Equal content gives equal bytes."""
