"""Books and their attribute values, as DynamoDB means them."""
